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
        "08001, UNAVAILABLE",
        "08006, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "57P03, UNAVAILABLE",
        "40001, UNAVAILABLE",
        "40P01, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "53100, UNAVAILABLE",
        "58030, UNAVAILABLE",
        "57014, UNAVAILABLE",
        "55P03, UNAVAILABLE",
        "25006, UNAVAILABLE",
        "25P03, UNAVAILABLE",
        "42P01, PERMANENT",
        "42703, PERMANENT",
        "42501, PERMANENT",
        "28P01, PERMANENT",
        "3D000, PERMANENT",
        "21000, PERMANENT"
    })
    void classifiesByState(String state, SqlErrorClass fault) {
        assertThat(SqlErrorClass.of(new SQLException("", state))).isEqualTo(fault);
    }

    @Test
    void classifiesErrorsWithoutState() {
        assertThat(SqlErrorClass.of(new SQLException("", new SocketTimeoutException())))
                .isEqualTo(SqlErrorClass.UNAVAILABLE);
        assertThat(SqlErrorClass.of(new SQLException(""))).isEqualTo(SqlErrorClass.PERMANENT);
    }
}
