package dev.headwater.udfs.visitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.WebEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPartsTest {

    private static final WebEvent EVENT = event("10.0.0.1", "u7", "d9");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ip; 10.0.0.1; ''",
                "host; ''; www.example.com",
                "ip,host; 10.0.0.1; www.example.com",
                "host,ip; 10.0.0.1; www.example.com",
                "user-id; u7; ''",
                "device-id,host; d9; www.example.com",
                "ip,user-id,device-id; 10.0.0.1|u7|d9; ''",
                "user-id,host,ip; u7|10.0.0.1; www.example.com"
            })
    void joinsFieldsInOrderWithoutHost(String parts, String visitor, String host) {
        assertThat(parts(parts).of(EVENT)).isEqualTo(new VisitorOnHost(visitor, host));
        assertThat(parts(parts).presentIn(EVENT)).isTrue();
    }

    @Test
    void rejectsEventsWithoutAField() {
        WebEvent event = event(null, "", "d9");

        assertThat(parts("ip,host").presentIn(event)).isFalse();
        assertThat(parts("user-id").presentIn(event)).isFalse();
        assertThat(parts("host,device-id").presentIn(event)).isTrue();
    }

    @Test
    void cutsVisitorsToTheKeyLimit() {
        WebEvent event = event("i".repeat(250), "\u00e9".repeat(50), "d");

        assertThat(parts("ip,user-id").of(event).visitor()).isEqualTo("i".repeat(250) + "|\u00e9\u00e9");
    }

    @Test
    void rejectsUnknownFields() {
        assertThatThrownBy(() -> parts("referrer")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyParts(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyParts parts(String text) {
        return new KeyParts(List.of(text.split(",")));
    }

    private static WebEvent event(String ip, String userId, String deviceId) {
        return new WebEvent(
                "e", 0, "/", "www.example.com", null, null, null, ip, userId, deviceId, "page_view", null, null);
    }
}
