package dev.headwater.lab.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headwater.events.Decoded;
import dev.headwater.events.Reason;
import dev.headwater.events.WebEvent;
import dev.headwater.events.codec.EventDecoder;
import dev.headwater.lab.traffic.TrafficScript.Message.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrafficScriptTest {

    private static final long NOW = 1_795_168_800_000L;
    private static final TrafficPlan PLAN =
            TrafficPlan.of(40_000, 7).withShares(new TrafficPlan.Shares(0.01, 0.02, 0.03));

    private final EventDecoder decoder = new EventDecoder(Duration.ofMinutes(5));

    @Test
    void repeatsTheMessagesOfASeed() {
        List<TrafficScript.Message> first = messages(PLAN.withShares(new TrafficPlan.Shares(0.1, 0.1, 0.1)), 2_000);
        List<TrafficScript.Message> again = messages(PLAN.withShares(new TrafficPlan.Shares(0.1, 0.1, 0.1)), 2_000);
        for (int i = 0; i < first.size(); i++) {
            assertThat(again.get(i).value()).isEqualTo(first.get(i).value());
            assertThat(again.get(i).key()).isEqualTo(first.get(i).key());
            assertThat(again.get(i).dueMs()).isEqualTo(first.get(i).dueMs());
        }
        TrafficPlan other = TrafficPlan.of(40_000, 8);
        assertThat(messages(other, 1).get(0).value())
                .isNotEqualTo(messages(TrafficPlan.of(40_000, 7), 1).get(0).value());
    }

    @Test
    void keepsToTheShares() {
        Map<Role, Long> roles =
                messages(PLAN, 40_000).stream().collect(groupingBy(TrafficScript.Message::role, counting()));
        assertThat(roles.get(Role.LATE_WITHIN) / 40_000.0).isCloseTo(0.005, within(0.0015));
        assertThat(roles.get(Role.LATE_BEYOND) / 40_000.0).isCloseTo(0.005, within(0.0015));
        assertThat(roles.get(Role.DUPLICATE) / 40_000.0).isCloseTo(0.02, within(0.003));
        assertThat(roles.get(Role.BAD) / 40_000.0).isCloseTo(0.03, within(0.003));
    }

    @Test
    void rejectsExactlyTheBadMessages() {
        for (TrafficScript.Message message : messages(PLAN, 10_000)) {
            Decoded decoded = decoder.decode(message.value(), NOW);
            assertThat(decoded.isEvent()).as(text(message)).isEqualTo(message.role() != Role.BAD);
            if (decoded.isEvent()) {
                assertThat(decoded.event().eventTime()).isEqualTo(message.eventTime());
                assertThat(decoded.event().ip()).isEqualTo(message.key());
            }
        }
    }

    @Test
    void badRecordsCoverEveryReason() {
        List<Reason> reasons = messages(PLAN.withShares(new TrafficPlan.Shares(0, 0, 1)), 2_000).stream()
                .map(message -> decoder.decode(message.value(), NOW).reason())
                .toList();
        assertThat(reasons).doesNotContainNull().contains(Reason.values());
    }

    /** A job compares event time with record time, which is now however old the events are. */
    @Test
    void futureEventsAreAheadInBackDatedTraffic() {
        TrafficPlan plan = PLAN.withBackDate(Duration.ofDays(3)).withShares(new TrafficPlan.Shares(0, 0, 1));
        List<TrafficScript.Message> messages = messages(plan, 2_000);
        assertThat(messages).allSatisfy(message -> assertThat(
                        decoder.decode(message.value(), NOW).isEvent())
                .isFalse());
        assertThat(messages)
                .anyMatch(message -> decoder.decode(message.value(), NOW).reason() == Reason.TIME_AHEAD);
    }

    @Test
    void noEventIsAheadOfItsWriting() {
        assertThat(messages(PLAN, 40_000)).allSatisfy(message -> {
            assertThat(message.eventTime()).isLessThanOrEqualTo(message.dueMs());
            assertThat(message.dueMs()).isLessThanOrEqualTo(NOW);
        });
    }

    @Test
    void duplicatesRepeatBytesAndKey() {
        List<TrafficScript.Message> messages = messages(PLAN, 20_000);
        for (int i = 0; i < messages.size(); i++) {
            TrafficScript.Message copy = messages.get(i);
            if (copy.role() == Role.DUPLICATE) {
                assertThat(copy.key())
                        .as("else it could go to another partition")
                        .isNotNull();
                assertThat(messages.subList(Math.max(0, i - 1_000), i))
                        .anyMatch(original -> Arrays.equals(original.value(), copy.value())
                                && Objects.equals(original.key(), copy.key()));
            }
        }
    }

    @Test
    void visitorsStayBelowTheSketchThreshold() {
        TrafficPlan plan = TrafficPlan.of(60_000, 1);
        long visitors = messages(plan, 60_000).stream()
                .map(TrafficScript.Message::key)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        assertThat(visitors).isBetween(2_000L, 4_096L);
    }

    @Test
    void resemblesTrafficOfAWebSite() {
        List<WebEvent> events = messages(TrafficPlan.of(20_000, 1), 20_000).stream()
                .map(message -> decoder.decode(message.value(), NOW).event())
                .toList();
        Map<String, Long> hosts = events.stream().collect(groupingBy(WebEvent::host, counting()));
        assertThat(hosts).hasSize(6);
        assertThat(hosts.get("www.headwater.example")).isGreaterThan(2 * hosts.get("jobs.headwater.example"));
        assertThat(events).anyMatch(event -> event.referrer() == null);
        assertThat(events).anyMatch(event -> "https://www.google.com/".equals(event.referrer()));
        assertThat(events)
                .anyMatch(event ->
                        event.type().equals("purchase") && event.properties().contains("\"amount\":"));
        assertThat(events).anyMatch(event -> Objects.equals(event.status(), 500));
        assertThat(events).anyMatch(event -> event.ip() != null && event.ip().contains(":"));
        assertThat(events).anyMatch(event -> event.ip() == null);
        assertThat(events).anyMatch(event -> event.userAgent().startsWith("{\"family\":"));
        assertThat(events).anyMatch(event -> event.userAgent().startsWith("Mozilla/5.0 ("));
    }

    @Test
    void hasApiFailuresAndScraping() {
        TrafficPlan plan = TrafficPlan.of(200_000, 1).withBackDate(Duration.ofMinutes(20));
        Map<Audience.Incident, List<WebEvent>> events = messages(plan, 200_000).stream()
                .collect(groupingBy(
                        message -> Audience.Incident.at(message.dueMs()),
                        mapping(message -> decoder.decode(message.value(), NOW).event(), toList())));
        assertThat(failures(events.get(Audience.Incident.API_FAILS))).isGreaterThan(1_000);
        assertThat(failures(events.get(Audience.Incident.NONE))).isLessThan(200);
        assertThat(mostOfOneAddress(events.get(Audience.Incident.SCRAPING)))
                .isGreaterThan(10 * mostOfOneAddress(events.get(Audience.Incident.NONE)) / 7);
    }

    private static long failures(List<WebEvent> events) {
        return events.stream()
                .filter(event -> event.host().startsWith("api.") && Objects.equals(event.status(), 503))
                .count();
    }

    private static long mostOfOneAddress(List<WebEvent> events) {
        return events.stream()
                .filter(event -> event.ip() != null)
                .collect(groupingBy(WebEvent::ip, counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
    }

    private static List<TrafficScript.Message> messages(TrafficPlan plan, int count) {
        TrafficScript script = new TrafficScript(plan, TrafficPlan.Schedule.of(plan, NOW));
        return Stream.generate(script::next).limit(count).toList();
    }

    private static String text(TrafficScript.Message message) {
        return message.value() == null ? "null" : new String(message.value(), UTF_8);
    }
}
