package dev.headwater.edge.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.headwater.edge.collect.CollectedEvents.Refused;
import dev.headwater.edge.privacy.EventPrivacy;
import dev.headwater.events.Reason;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectedEventsTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final String PAGE = "{\"url\":\"/a\",\"host\":\"shop.example\",\"event_time\":" + NOW + "}";

    @Test
    void completesOneEvent() throws Exception {
        CollectedEvents events = read(PAGE);

        WebEvent event = decoded(events, 0);
        assertThat(event.ip()).isEqualTo("203.0.113.9");
        assertThat(UUID.fromString(event.eventId()).version()).isEqualTo(7);
        assertThat(events.accepted().get(0).key()).isEqualTo("203.0.113.9".getBytes(UTF_8));
        assertThat(events.refused()).isEmpty();
    }

    @Test
    void keepsTheIdOfARetry() throws Exception {
        assertThat(decoded(read(PAGE.replace("{", "{\"event_id\":\"e1\",")), 0).eventId())
                .isEqualTo("e1");
    }

    @Test
    void keysByTheVisitorAsNormalised() throws Exception {
        CollectedEvents events = read(PAGE.replace("{", "{\"ip\":\"::ffff:1.2.3.4\","));
        assertThat(events.accepted().get(0).key()).isEqualTo("1.2.3.4".getBytes(UTF_8));
    }

    @Test
    void refusesEventsOneByOne() throws Exception {
        String ahead = PAGE.replace(Long.toString(NOW), Long.toString(NOW + 3_600_000));
        CollectedEvents events = read("[" + PAGE + ",{\"url\":\"/a\"},7," + ahead + "," + PAGE + "]");

        assertThat(events.accepted()).hasSize(2);
        assertThat(events.refused())
                .extracting(Refused::index, Refused::reason)
                .containsExactly(
                        tuple(1, Reason.MISSING_FIELD), tuple(2, Reason.NOT_OBJECT), tuple(3, Reason.TIME_AHEAD));
    }

    @Test
    void readsTextThatUtf8CannotHold() throws Exception {
        CollectedEvents events = read(PAGE.replace("/a", "/\\ud800").replace("{", "{\"x\":{\"y\":[{}]},"));
        assertThat(decoded(events, 0).url()).isEqualTo("/\ufffd");
    }

    @Test
    void sendsOnNoUnknownFieldAndNoSecret() throws Exception {
        CollectedEvents events = read(
                PAGE.replace("/a", "/a?token=canary&q=1")
                        .replace(
                                "{",
                                "{\"note\":\"canary\",\"headers\":{\"Cookie\":\"canary\"},\"referrer\":\"https://a.example/?canary\","));
        assertThat(new String(events.accepted().get(0).value(), UTF_8))
                .contains("/a?q=1")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "7", "\"a\"", "{} {}", "[1,]", "not json"})
    void refusesABodyWithoutEvents(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void refusesMoreThanFiveHundred() {
        String body = "[" + (PAGE + ",").repeat(500) + PAGE + "]";
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessage("the body holds more than 500 events");
    }

    private static CollectedEvents read(String body) throws UnreadableBodyException {
        return CollectedEvents.read(body.getBytes(UTF_8), EventPrivacy.defaults(), "203.0.113.9", NOW);
    }

    private static WebEvent decoded(CollectedEvents events, int index) {
        return new EventDecoder(Duration.ofMinutes(5))
                .decode(events.accepted().get(index).value(), NOW)
                .event();
    }
}
