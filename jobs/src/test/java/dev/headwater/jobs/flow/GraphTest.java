package dev.headwater.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headwater.jobs.settings.TrafficSettings;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.traffic.TrafficJob;
import dev.headwater.jobs.traffic.TrafficJob.Traffic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.api.Test;

/** Every operator of the job can be found again in a savepoint, and nothing that flows needs a fallback serializer. */
class GraphTest {

    private final StreamExecutionEnvironment env = Outputs.environment();
    private final List<DataStream<?>> outputs = outputs(env);

    @Test
    void everyOperatorHasItsOwnUidAndSaysWhatItDoes() {
        List<Transformation<?>> operators = transformations().stream()
                .filter(PhysicalTransformation.class::isInstance)
                .filter(step -> step.getUid() == null || !step.getUid().startsWith("script"))
                .toList();

        assertThat(operators).hasSizeGreaterThan(9).allSatisfy(operator -> {
            assertThat(operator.getUid()).as(operator.getName()).startsWith("traffic-");
            assertThat(operator.getName()).as(operator.getUid()).matches("[a-z]+( [a-z]+)*");
        });
        assertThat(operators).extracting(Transformation::getUid).doesNotHaveDuplicates();
    }

    /** They are part of the savepoint contract: whoever changes one loses the state behind it. */
    @Test
    void theUidsStayAsTheyAre() {
        assertThat(transformations())
                .extracting(Transformation::getUid)
                .contains(
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
                        "traffic-rows-by-referrer");
    }

    @Test
    void noTypeThatFlowsOrKeysIsGeneric() {
        Configuration refusing = new Configuration();
        refusing.set(PipelineOptions.GENERIC_TYPES, false);
        for (Transformation<?> step : transformations()) {
            for (TypeInformation<?> type : types(step)) {
                assertThatCode(() -> type.createSerializer(new SerializerConfigImpl(refusing)))
                        .as(step.getName())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void theGraphIsBuiltWithGenericTypesSwitchedOff() {
        outputs.forEach(stream -> stream.print().uid("print-" + stream.getId()));
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
        }
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    private Set<Transformation<?>> transformations() {
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

    private static List<DataStream<?>> outputs(StreamExecutionEnvironment env) {
        TrafficSettings settings = TrafficSettings.read(new String[0], Map.of("HEADWATER_POSTGRES_PASSWORD", "unused"));
        Traffic traffic =
                TrafficJob.topology(Script.withDisorder(0).watermark(0).in(env), settings);
        Intake intake = traffic.intake();
        return List.of(traffic.byHost(), traffic.byReferrer(), intake.late(), intake.rejected(), intake.accounts());
    }
}
