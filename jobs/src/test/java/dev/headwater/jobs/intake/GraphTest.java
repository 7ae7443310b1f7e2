package dev.headwater.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headwater.jobs.Jobs;
import dev.headwater.jobs.testing.Outputs;
import dev.headwater.jobs.testing.Script;
import dev.headwater.jobs.testing.WorkedExample;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator has a uid and a name, and no type falls back to Kryo. */
class GraphTest {

    private final StreamExecutionEnvironment env = Outputs.environment();

    static Set<String> jobs() {
        return Jobs.byName().keySet();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyOperatorHasUidAndName(String job) {
        List<Transformation<?>> operators = operators(job);
        assertThat(operators).hasSizeGreaterThan(4).allSatisfy(operator -> {
            assertThat(operator.getUid()).as(operator.getName()).startsWith(job + "-");
            assertThat(operator.getName()).as(operator.getUid()).matches("[a-z]+( [a-z]+)*");
        });
    }

    /** Part of the savepoint contract: a changed uid loses its state. */
    @ParameterizedTest
    @MethodSource("jobs")
    void uidsAreThoseOfThePage(String job) throws IOException {
        assertThat(operators(job))
                .extracting(Transformation::getUid)
                .containsExactlyInAnyOrder(new WorkedExample(job).block("uids").split("\\s+"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void noTypeIsGeneric(String job) {
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
    void buildsWithoutGenericTypes(String job) {
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
        return JobGraphs.outputs(job, Script.withDisorder(0).watermark(0).in(env));
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
}
