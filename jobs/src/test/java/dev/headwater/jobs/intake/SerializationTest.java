package dev.headwater.jobs.intake;

import static dev.headwater.jobs.testing.Events.DAY;
import static dev.headwater.jobs.testing.Events.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.events.EnrichedEvent;
import dev.headwater.events.Enrichment;
import dev.headwater.events.LateEvent;
import dev.headwater.events.Outcome;
import dev.headwater.events.PartitionedEvent;
import dev.headwater.events.Reason;
import dev.headwater.events.RejectedRecord;
import dev.headwater.events.WebEvent;
import dev.headwater.events.tables.Alert;
import dev.headwater.events.tables.Burst;
import dev.headwater.events.tables.FunnelAttempt;
import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.OutcomeCount;
import dev.headwater.events.tables.PeakTraffic;
import dev.headwater.events.tables.ProcessedEvent;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.events.tables.Receipt;
import dev.headwater.events.tables.ReferrerTraffic;
import dev.headwater.events.tables.Session;
import dev.headwater.events.tables.TrafficRow;
import dev.headwater.jobs.alerts.EpisodeHistory.EmittedAlerts;
import dev.headwater.jobs.alerts.EpisodeHistory.Episode;
import dev.headwater.jobs.alerts.SubjectAggregate.Subject;
import dev.headwater.jobs.alerts.SubjectAggregate.SubjectSlice;
import dev.headwater.jobs.bursts.BurstStateMachine.OpenBurst;
import dev.headwater.jobs.bursts.Hits;
import dev.headwater.jobs.funnels.FunnelStateMachine.OpenAttempt;
import dev.headwater.jobs.funnels.StepHits;
import dev.headwater.jobs.funnels.StepHits.FunnelVisitorKey;
import dev.headwater.jobs.funnels.StepHits.Hit;
import dev.headwater.jobs.intake.CountOutcomes.OutcomeEvent;
import dev.headwater.jobs.receipts.KeepFirstReceipt.CandidateReceipt;
import dev.headwater.jobs.receipts.KeepFirstReceipt.FirstReceipt;
import dev.headwater.jobs.sessions.CollectVisits.VisitorVisits;
import dev.headwater.jobs.sessions.PendingVisits;
import dev.headwater.jobs.sessions.PendingVisits.EmittedSession;
import dev.headwater.jobs.sessions.Visits;
import dev.headwater.jobs.sessions.Visits.Visit;
import dev.headwater.jobs.traffic.HitSlice;
import dev.headwater.jobs.traffic.ReferrerAggregate.HostAndReferrer;
import dev.headwater.jobs.traffic.ReferrerAggregate.ReferrerSlice;
import dev.headwater.jobs.trending.FindPeaks.DayPeak;
import dev.headwater.jobs.trending.FindPeaks.WindowVisits;
import dev.headwater.jobs.trending.PageAggregate.PageSlice;
import dev.headwater.jobs.trending.PageCounts;
import dev.headwater.jobs.trending.RankedWindow;
import dev.headwater.jobs.trending.TopN.Ranking;
import dev.headwater.udfs.dedup.DedupPage;
import dev.headwater.udfs.dedup.EventIdHash;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.visitors.VisitorOnHost;
import dev.headwater.udfs.visitors.Visitors;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records and state of every job survive Flink's own serializers unchanged. */
class SerializationTest {

    private static final WebEvent PLAIN =
            page("/home").from("https://search.example/").at(DAY);
    private static final WebEvent FULL =
            new WebEvent("id", -1, "/\u00e9", "h", "r", "ua", "{}", "::1", "u", "d", "purchase", 503, "{\"amount\":1}");

    private static final Enrichment FACTS = new Enrichment(
            "b", "1", "o", "d", true, "search", "c", "newsletter", "s", "DE", "state", "city", 7, -3, true);

    static Stream<Named<Object>> values() {
        return Stream.of(
                        intake(),
                        dimensions(),
                        alerts(),
                        traffic(),
                        bursts(),
                        funnels(),
                        receipts(),
                        sessions(),
                        trending())
                .flatMap(values -> values)
                .map(value -> Named.of(value.getClass().getSimpleName(), value));
    }

    private static Stream<Object> intake() {
        RejectedRecord bad = RejectedRecord.of("j", Reason.BAD_TIME, "d", "t", 1, 2, 3, new byte[] {0, -1});
        RejectedRecord empty = RejectedRecord.of("j", Reason.EMPTY, null, "t", 1, 2, -1, null);
        DedupPage.Draft page = new DedupPage.Draft();
        page.add(EventIdHash.of("a"), DAY);
        return Stream.of(
                PLAIN,
                FULL,
                InputRecord.of(DAY, Long.MIN_VALUE, FULL),
                new EnrichedEvent(FULL, FACTS),
                EnrichedEvent.of(PLAIN),
                InputRecord.of(DAY, DAY - 1, FULL, FACTS, null),
                new PartitionedEvent(3, new EnrichedEvent(FULL, Enrichment.NONE)),
                new ProcessedEvent(
                        "id", null, DAY, "", "h", "/", "{}", "/", null, "d", "t", null, "b", "1", "o", null, true, "s",
                        null, "site", 1, -2, null, true),
                InputRecord.rejected(-1, DAY, bad),
                new OutcomeEvent(DAY, Outcome.DUPLICATE),
                new LateEvent("j", DAY, DAY + 1, 1, FULL),
                bad,
                empty,
                page.page(),
                new OutcomeCount("j", DAY, "late", 5, 7),
                new VisitorOnHost("v", ""));
    }

    private static Stream<Object> dimensions() {
        DimensionVersion version = new DimensionVersion(2, DAY, DimensionVersion.ALWAYS, "c0ffee", 1, 2, 3);
        return Stream.of(version, InputRecord.of(DAY, DAY - 1, FULL, null, version));
    }

    private static Stream<Object> alerts() {
        Episode open = new Episode(DAY, Episode.OPEN, 3, 5, 2);
        return Stream.of(
                new SubjectSlice(DAY, new Subject("errors", "h"), 4),
                new Subject("scraper", "10.0.0.1"),
                open,
                new EmittedAlerts(null, List.of()),
                new EmittedAlerts(open, List.of(new Episode(DAY, DAY + 1, 3, 5, 2), open)),
                new Alert("r", "h", DAY, null, 3, 2, "d", false),
                new Alert("r", "h", DAY, DAY + 1, 3, 2, "d", true));
    }

    private static Stream<Object> traffic() {
        return Stream.of(
                new HitSlice(DAY, "h", 3, Visitors.of("ada", "10.0.0.1")),
                new HitSlice(DAY, "h", 3, Visitors.of()),
                new HitSlice(DAY, "h", 9_000, many(9_000)),
                new HostAndReferrer("h", ""),
                new ReferrerSlice(DAY, new HostAndReferrer("h", "r"), 4),
                new TrafficRow(DAY, DAY + 1, "h", 5, 2),
                new TrafficRow(DAY, DAY + 1, "s", 5, 2),
                new TrafficRow(DAY, DAY + 1, "", 5, 2),
                new ReferrerTraffic(DAY, DAY + 1, "h", "r", 5));
    }

    private static Stream<Object> receipts() {
        return Stream.of(
                new CandidateReceipt(DAY, DAY - 1, receipt(BigDecimal.TEN)),
                new FirstReceipt(receipt(null), DAY),
                receipt(new BigDecimal("19.90")));
    }

    private static Stream<Object> sessions() {
        Visits visits = Visits.of(List.of(Visit.of(EnrichedEvent.of(PLAIN)), Visit.of(new EnrichedEvent(FULL, FACTS))));
        return Stream.of(
                new VisitorVisits(new VisitorOnHost("v", "h"), visits),
                Visits.NONE,
                PendingVisits.EMPTY,
                new EmittedSession(DAY, 2, true),
                new PendingVisits(visits, 3, List.of(new EmittedSession(DAY, 2, false)), DAY),
                new Session("v", "h", 1, 2, 3, 4, "/a", "/b", 1, false, true, true, "DE", "Mac", 5, 6, false));
    }

    private static Stream<Object> trending() {
        return Stream.of(
                new PageSlice(DAY, "h", new String[] {"/a", "/b"}, new int[] {1, 2}),
                PageCounts.of(new int[] {1, 0}, new int[] {2, 3}),
                PageCounts.NONE,
                new Ranking(3, new int[] {0, 1}, new long[] {2, 1}),
                new RankedWindow(DAY, DAY + 1, "h", 3, 1, new String[] {"/a"}, new long[] {3}),
                new WindowVisits(DAY, DAY + 1, "h", 3, 1),
                new DayPeak(DAY, DAY + 1, 3, 4),
                new HostVisits(DAY, DAY + 1, "h", 5),
                new RankedPage(DAY, DAY + 1, "h", 1, "/a", 5, 6),
                new PeakTraffic(DAY, "h", DAY, DAY + 1, 5, 6));
    }

    private static Stream<Object> funnels() {
        FunnelVisitorKey key = new FunnelVisitorKey("f", "v");
        return Stream.of(
                key,
                new StepHits(DAY, key, List.of(new Hit("e1", 5), new Hit("e2", 1))),
                new OpenAttempt(List.of(DAY, DAY + 1)),
                new FunnelAttempt("f", "v", DAY, DAY + 1, 2, 3, "timed_out", "[]"));
    }

    private static Stream<Object> bursts() {
        return Stream.of(
                new Hits(DAY, new VisitorOnHost("v", "h"), 3),
                new OpenBurst(DAY, 1, 2, DAY + 1),
                new Burst("v", "h", DAY, 1, DAY + 1, 3, "count"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void roundTrips(Object value) throws IOException {
        roundTrip(value);
    }

    private static <T> void roundTrip(T value) throws IOException {
        TypeSerializer<T> serializer = serializerOf(value);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        T back = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

        assertThat(serializer).isInstanceOf(PojoSerializer.class);
        assertThat(back).usingRecursiveComparison().isEqualTo(value);
        assertThat(serializer.copy(value)).usingRecursiveComparison().isEqualTo(value);
    }

    @SuppressWarnings("unchecked")
    private static <T> TypeSerializer<T> serializerOf(T value) {
        Configuration refusing = new Configuration();
        refusing.set(PipelineOptions.GENERIC_TYPES, false);
        TypeInformation<T> type = TypeInformation.of((Class<T>) value.getClass());
        return type.createSerializer(new SerializerConfigImpl(refusing));
    }

    private static Receipt receipt(BigDecimal amount) {
        return new Receipt("o", "e", DAY, amount, null);
    }

    private static Visitors many(int visitors) {
        return Visitors.of(
                IntStream.range(0, visitors).mapToObj(i -> "visitor-" + i).toArray(String[]::new));
    }
}
