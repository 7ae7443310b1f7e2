package dev.headwater.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headwater.events.Arrival;
import dev.headwater.jobs.Jobs;
import dev.headwater.jobs.alerts.AlertsJob;
import dev.headwater.jobs.alerts.AlertsJob.Alerts;
import dev.headwater.jobs.bursts.BurstsJob;
import dev.headwater.jobs.bursts.BurstsJob.Bursts;
import dev.headwater.jobs.enrichment.EnrichmentJob;
import dev.headwater.jobs.enrichment.EnrichmentJob.Enriched;
import dev.headwater.jobs.funnels.FunnelsJob;
import dev.headwater.jobs.funnels.FunnelsJob.Funnels;
import dev.headwater.jobs.io.kafka.VisitorPartitions;
import dev.headwater.jobs.receipts.ReceiptsJob;
import dev.headwater.jobs.receipts.ReceiptsJob.Receipts;
import dev.headwater.jobs.sessions.SessionsJob;
import dev.headwater.jobs.sessions.SessionsJob.Sessions;
import dev.headwater.jobs.settings.AlertsSettings;
import dev.headwater.jobs.settings.BurstsSettings;
import dev.headwater.jobs.settings.EnrichmentSettings;
import dev.headwater.jobs.settings.FunnelsSettings;
import dev.headwater.jobs.settings.ReceiptsSettings;
import dev.headwater.jobs.settings.SessionsSettings;
import dev.headwater.jobs.settings.TrafficSettings;
import dev.headwater.jobs.settings.TrendingSettings;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.traffic.TrafficJob;
import dev.headwater.jobs.traffic.TrafficJob.Traffic;
import dev.headwater.jobs.trending.TrendingJob;
import dev.headwater.jobs.trending.TrendingJob.Trending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator of a job can be found again in a savepoint, and nothing that flows needs a fallback serializer. */
class GraphTest {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "unused");

    /** A job's outputs over a script of arrivals, and the uids of its operators. */
    private record Graph(Function<DataStream<Arrival>, List<DataStream<?>>> outputs, List<String> uids) {}

    private static final Map<String, Graph> GRAPHS = Map.of(
            AlertsJob.NAME,
            new Graph(
                    GraphTest::alerts,
                    List.of(
                            "alerts-sort",
                            "alerts-gate",
                            "alerts-tally-rejected",
                            "alerts-tally-gate",
                            "alerts-accounts",
                            "alerts-ask-rules",
                            "alerts-tally-subjects",
                            "alerts-watch-rules")),
            BurstsJob.NAME,
            new Graph(
                    GraphTest::bursts,
                    List.of(
                            "bursts-sort",
                            "bursts-gate",
                            "bursts-tally-rejected",
                            "bursts-tally-gate",
                            "bursts-accounts",
                            "bursts-tally",
                            "bursts-count")),
            EnrichmentJob.NAME,
            new Graph(
                    GraphTest::enrichment,
                    List.of(
                            "enrichment-sort",
                            "enrichment-gate",
                            "enrichment-tally-rejected",
                            "enrichment-tally-gate",
                            "enrichment-accounts",
                            "enrichment-rows",
                            "enrichment-choose-partition",
                            "enrichment-release-in-order")),
            FunnelsJob.NAME,
            new Graph(
                    GraphTest::funnels,
                    List.of(
                            "funnels-sort",
                            "funnels-gate",
                            "funnels-tally-rejected",
                            "funnels-tally-gate",
                            "funnels-accounts",
                            "funnels-steps",
                            "funnels-walk")),
            ReceiptsJob.NAME,
            new Graph(
                    GraphTest::receipts,
                    List.of(
                            "receipts-sort",
                            "receipts-keep-purchases",
                            "receipts-one-receipt",
                            "receipts-tally-rejected",
                            "receipts-tally-filtered",
                            "receipts-tally-receipts",
                            "receipts-accounts")),
            SessionsJob.NAME,
            new Graph(
                    GraphTest::sessions,
                    List.of(
                            "sessions-sort",
                            "sessions-gate",
                            "sessions-tally-rejected",
                            "sessions-tally-gate",
                            "sessions-accounts",
                            "sessions-tally",
                            "sessions-cut")),
            TrafficJob.NAME,
            new Graph(
                    GraphTest::traffic,
                    List.of(
                            "traffic-sort",
                            "traffic-gate",
                            "traffic-tally-rejected",
                            "traffic-tally-gate",
                            "traffic-accounts",
                            "traffic-tally-hosts",
                            "traffic-merge-hosts",
                            "traffic-rows-by-host",
                            "traffic-tally-referrers",
                            "traffic-merge-referrers",
                            "traffic-rows-by-referrer")),
            TrendingJob.NAME,
            new Graph(
                    GraphTest::trending,
                    List.of(
                            "trending-sort",
                            "trending-gate",
                            "trending-tally-rejected",
                            "trending-tally-gate",
                            "trending-accounts",
                            "trending-tally-pages",
                            "trending-rank-windows",
                            "trending-rows-by-host",
                            "trending-rows-by-rank",
                            "trending-gains-by-window",
                            "trending-find-peaks")));

    private final StreamExecutionEnvironment env = Outputs.environment();

    static Set<String> jobs() {
        return Jobs.byName().keySet();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyOperatorHasItsOwnUidAndSaysWhatItDoes(String job) {
        List<Transformation<?>> operators = operators(job);
        assertThat(operators).hasSizeGreaterThan(4).allSatisfy(operator -> {
            assertThat(operator.getUid()).as(operator.getName()).startsWith(job + "-");
            assertThat(operator.getName()).as(operator.getUid()).matches("[a-z]+( [a-z]+)*");
        });
    }

    /** They are part of the savepoint contract: whoever changes one loses the state behind it. */
    @ParameterizedTest
    @MethodSource("jobs")
    void theUidsStayAsTheyAre(String job) {
        assertThat(operators(job))
                .extracting(Transformation::getUid)
                .containsExactlyInAnyOrderElementsOf(GRAPHS.get(job).uids());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void noTypeThatFlowsOrKeysIsGeneric(String job) {
        Configuration refusing = new Configuration();
        refusing.set(PipelineOptions.GENERIC_TYPES, false);
        for (Transformation<?> step : transformations(outputs(job))) {
            for (TypeInformation<?> type : types(step)) {
                assertThatCode(() -> type.createSerializer(new SerializerConfigImpl(refusing)))
                        .as(step.getName())
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theGraphIsBuiltWithGenericTypesSwitchedOff(String job) {
        outputs(job).forEach(stream -> stream.print().uid("print-" + stream.getId()));
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
        }
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    private List<Transformation<?>> operators(String job) {
        return transformations(outputs(job)).stream()
                .filter(PhysicalTransformation.class::isInstance)
                .filter(step -> step.getUid() == null || !step.getUid().startsWith("script"))
                .toList();
    }

    private List<DataStream<?>> outputs(String job) {
        return GRAPHS.get(job)
                .outputs()
                .apply(Script.withDisorder(0).watermark(0).in(env));
    }

    private static Set<Transformation<?>> transformations(List<DataStream<?>> outputs) {
        Set<Transformation<?>> found = new LinkedHashSet<>();
        Deque<Transformation<?>> next = new ArrayDeque<>();
        outputs.forEach(output -> next.add(output.getTransformation()));
        while (!next.isEmpty()) {
            Transformation<?> step = next.remove();
            if (found.add(step)) {
                next.addAll(step.getInputs());
            }
        }
        return found;
    }

    private static List<TypeInformation<?>> types(Transformation<?> step) {
        if (step instanceof OneInputTransformation<?, ?> operator && operator.getStateKeyType() != null) {
            return List.of(step.getOutputType(), operator.getStateKeyType());
        }
        return List.of(step.getOutputType());
    }

    private static List<DataStream<?>> traffic(DataStream<Arrival> arrivals) {
        Traffic traffic = TrafficJob.topology(arrivals, TrafficSettings.read(new String[0], PASSWORD));
        Intake intake = traffic.intake();
        return List.of(traffic.byHost(), traffic.byReferrer(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> trending(DataStream<Arrival> arrivals) {
        Trending trending = TrendingJob.topology(arrivals, TrendingSettings.read(new String[0], PASSWORD));
        Intake intake = trending.intake();
        return List.of(
                trending.hosts(),
                trending.pages(),
                trending.peaks(),
                intake.late(),
                intake.rejected(),
                intake.accounts());
    }

    private static List<DataStream<?>> sessions(DataStream<Arrival> arrivals) {
        Sessions sessions = SessionsJob.topology(arrivals, SessionsSettings.read(new String[0], PASSWORD));
        Intake intake = sessions.intake();
        return List.of(sessions.rows(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> bursts(DataStream<Arrival> arrivals) {
        Bursts bursts = BurstsJob.topology(arrivals, BurstsSettings.read(new String[0], PASSWORD));
        Intake intake = bursts.intake();
        return List.of(bursts.rows(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> alerts(DataStream<Arrival> arrivals) {
        Alerts alerts = AlertsJob.topology(arrivals, AlertsSettings.read(new String[0], PASSWORD));
        Intake intake = alerts.intake();
        return List.of(alerts.alerts(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> enrichment(DataStream<Arrival> arrivals) {
        Enriched enriched = EnrichmentJob.topology(
                arrivals, EnrichmentSettings.read(new String[0], PASSWORD), new VisitorPartitions(4));
        Intake intake = enriched.intake();
        return List.of(enriched.rows(), enriched.inOrder(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> funnels(DataStream<Arrival> arrivals) {
        Funnels funnels = FunnelsJob.topology(arrivals, FunnelsSettings.read(new String[0], PASSWORD));
        Intake intake = funnels.intake();
        return List.of(funnels.attempts(), intake.late(), intake.rejected(), intake.accounts());
    }

    private static List<DataStream<?>> receipts(DataStream<Arrival> arrivals) {
        Receipts receipts = ReceiptsJob.topology(arrivals, ReceiptsSettings.read(new String[0], PASSWORD));
        return List.of(receipts.issued(), receipts.rejected(), receipts.accounts());
    }
}
