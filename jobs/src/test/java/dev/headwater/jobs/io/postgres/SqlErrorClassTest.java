package dev.headwater.jobs.io.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorClassTest {

    @ParameterizedTest
    @CsvSource({
        "22021, ROW",
        "22003, ROW",
        "23502, ROW",
        "23514, ROW",
        "54000, ROW",
        "08001, AWAY",
        "08006, AWAY",
        "57P01, AWAY",
        "57P03, AWAY",
        "40001, AWAY",
        "40P01, AWAY",
        "53300, AWAY",
        "53100, AWAY",
        "58030, AWAY",
        "57014, AWAY",
        "55P03, AWAY",
        "25006, AWAY",
        "25P03, AWAY",
        "42P01, LASTING",
        "42703, LASTING",
        "42501, LASTING",
        "28P01, LASTING",
        "3D000, LASTING",
        "21000, LASTING"
    })
    void aStateTellsWhatToDo(String state, SqlErrorClass fault) {
        assertThat(SqlErrorClass.of(new SQLException("", state))).isEqualTo(fault);
    }

    @Test
    void withoutAStateTheNetworkIsToBlameOrNobody() {
        assertThat(SqlErrorClass.of(new SQLException("", new SocketTimeoutException())))
                .isEqualTo(SqlErrorClass.AWAY);
        assertThat(SqlErrorClass.of(new SQLException(""))).isEqualTo(SqlErrorClass.LASTING);
    }
}
