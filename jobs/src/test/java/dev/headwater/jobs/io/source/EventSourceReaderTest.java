package dev.headwater.jobs.io.source;

import static dev.headwater.jobs.testing.Events.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.jobs.io.dimension.DimensionFiles;
import dev.headwater.jobs.io.dimension.DimensionLookup;
import dev.headwater.jobs.io.dimension.DimensionRefresher.VersionsAnnounced;
import dev.headwater.jobs.io.dimension.ReaderDimensions;
import dev.headwater.jobs.io.source.EventSourceEnumerator.AllSplitsFinished;
import dev.headwater.jobs.io.source.EventSourceEnumerator.SplitFinished;
import dev.headwater.jobs.testing.Await;
import dev.headwater.udfs.dimensions.DimensionRows;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSourceReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(ScriptedKafkaReader.TOPIC, 0);
    private static final Duration DISORDER = Duration.ofSeconds(15);

    @TempDir
    private Path checkpoints;

    private final ListedOutput out = new ListedOutput();
    private final List<SourceEvent> sent = new ArrayList<>();
    private final DecodeRecords decode =
            new DecodeRecords("test", Duration.ofDays(1), false, new PartitionClocks(DISORDER));
    private ScriptedKafkaReader kafka;
    private DimensionFiles files;

    @BeforeEach
    void open() {
        files = new DimensionFiles(checkpoints.toUri().toString(), "test");
    }

    @Test
    void emitsNothingBeforeTheFirstVersion() throws Exception {
        EventSourceReader reader = dimensioned(DAY + 5);
        assertThat(reader.pollNext(out)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();
        assertThat(out.records).isEmpty();

        announce(reader, version(1, DimensionVersion.ALWAYS, "a"));
        reader.isAvailable().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reader.pollNext(out)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(out.versions()).containsExactly(1L);
        assertThat(reader.isAvailable()).isDone();
    }

    @Test
    void versionFollowsFromRecordTimeInAnyOrder() throws Exception {
        EventSourceReader reader = dimensioned(DAY + 100, DAY + 201, DAY + 199, DAY + 200, -1, DAY + 300, DAY);
        announce(
                reader,
                version(3, DimensionVersion.ALWAYS, "a"),
                version(4, DAY + 200, "b"),
                version(5, DAY + 300, "c"));
        drain(reader);

        assertThat(out.versions()).containsExactly(3L, 4L, 3L, 4L, 5L, 5L, 3L);
        assertThat(out.times).containsExactly(DAY + 100, DAY + 201, DAY + 199, DAY + 200, -1L, DAY + 300, DAY);
        assertThat(out.records).allSatisfy(record -> assertThat(new DimensionLookup.InFiles(files)
                        .of(record.version())
                        .site("host")
                        .site())
                .isEqualTo(List.of("a", "b", "c").get((int) record.version().number() - 3)));
    }

    @Test
    void laterVersionsApplyToLaterRecords() throws Exception {
        EventSourceReader reader = dimensioned(DAY + 10, DAY + 20, DAY + 30);
        DimensionVersion first = version(1, DimensionVersion.ALWAYS, "a");
        announce(reader, first);
        reader.isAvailable().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        reader.pollNext(out);
        announce(reader, first, version(2, DAY + 20, "b"));
        drain(reader);
        assertThat(out.versions()).containsExactly(1L, 2L, 2L);
    }

    @Test
    void restoredReaderRepeatsTheVersions() throws Exception {
        DimensionVersion[] versions = {version(1, DimensionVersion.ALWAYS, "a"), version(2, DAY + 20, "b")};
        for (int run = 0; run < 2; run++) {
            EventSourceReader reader = dimensioned(DAY + 10, DAY + 20, DAY + 30, DAY + 19);
            announce(reader, versions);
            drain(reader);
        }
        assertThat(out.versions()).containsExactly(1L, 2L, 2L, 1L, 1L, 2L, 2L, 1L);
    }

    @Test
    void unreadableDimensionFileFailsTheReader() throws Exception {
        EventSourceReader reader = dimensioned();
        kafka.unavailable();
        announce(reader, new DimensionVersion(1, 0, DimensionVersion.ALWAYS, "f".repeat(64), 1, 1, 1));
        reader.isAvailable().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reader.isAvailable()).as("available although loading failed").isDone();
        assertThatThrownBy(() -> reader.pollNext(out)).hasRootCauseInstanceOf(IOException.class);
        assertThat(out.records).isEmpty();
    }

    @Test
    void readsAtOnceWithoutADimension() throws Exception {
        EventSourceReader reader = reader(ReaderDimensions.none(), Map.of(), DAY);

        assertThat(reader.pollNext(out)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(out.records).singleElement().satisfies(record -> assertThat(record.version())
                .isNull());
    }

    @Test
    void forwardsOtherSourceEvents() {
        EventSourceReader reader = dimensioned();
        SourceEvent event = new SourceEvent() {};
        reader.handleSourceEvents(event);
        assertThat(kafka.received()).isSameAs(event);
    }

    @Test
    void checkpointsTheFinishedSplitWithItsClock() throws Exception {
        EventSourceReader reader = reader(ReaderDimensions.none(), Map.of(PARTITION, 7L), DAY);
        reader.addSplits(List.of(new SplitWithClock(PARTITION, 6, 99, Long.MIN_VALUE)));
        assertThat(kafka.splits()).containsExactly(new SplitWithClock(PARTITION, 6, 7, Long.MIN_VALUE));
        drain(reader);

        assertThat(sent).containsExactly(new SplitFinished(PARTITION));
        assertThat(reader.snapshotState(1)).containsExactly(new SplitWithClock(PARTITION, 7, 7, DAY));
    }

    @Test
    void restoresTheClockOfASplit() throws Exception {
        EventSourceReader reader = reader(ReaderDimensions.none(), Map.of(), DAY);
        reader.addSplits(
                List.of(new SplitWithClock(PARTITION, 6, KafkaPartitionSplit.NO_STOPPING_OFFSET, DAY + 60_000)));
        reader.pollNext(out);

        assertThat(out.records).singleElement().satisfies(record -> assertThat(record.clock())
                .isEqualTo(DAY + 60_000 - DISORDER.toMillis() - 1));
    }

    @Test
    void finishesOnlyWhenAllSplitsAreFinished() {
        EventSourceReader reader = reader(ReaderDimensions.none(), Map.of(PARTITION, 7L));
        reader.notifyNoMoreSplits();
        assertThat(kafka.hasNoMoreSplits()).isFalse();

        reader.handleSourceEvents(new AllSplitsFinished());
        assertThat(kafka.hasNoMoreSplits()).isTrue();
    }

    @Test
    void readsNothingOfAPartitionCreatedLater() {
        EventSourceReader reader = reader(ReaderDimensions.none(), Map.of(PARTITION, 7L));
        TopicPartition created = new TopicPartition(ScriptedKafkaReader.TOPIC, 1);
        reader.addSplits(List.of(new KafkaPartitionSplit(created, 0)));

        assertThat(kafka.splits()).containsExactly(new SplitWithClock(created, 0, 0, Long.MIN_VALUE));
    }

    @Test
    void refusesACheckpointOfAnotherTopic() {
        EventSourceReader reader = reader(ReaderDimensions.none(), Map.of());
        KafkaPartitionSplit other = new KafkaPartitionSplit(new TopicPartition("other", 0), 0);

        assertThatThrownBy(() -> reader.addSplits(List.of(other)))
                .isInstanceOf(SuppressRestartsException.class)
                .hasRootCauseMessage("the checkpoint is of a run that read other, kafka.input is events:"
                        + " resume with the topic it read, or start without the checkpoint");
    }

    private EventSourceReader dimensioned(long... recordTimes) {
        return reader(new ReaderDimensions(files), Map.of(), recordTimes);
    }

    private EventSourceReader reader(ReaderDimensions dimensions, Map<TopicPartition, Long> ends, long... recordTimes) {
        decode.useVersionsOf(dimensions);
        kafka = new ScriptedKafkaReader(decode, recordTimes);
        return new EventSourceReader(
                kafka, sent::add, dimensions, new SplitAssignment(PARTITION.topic(), ends, decode.clocks()));
    }

    private void drain(EventSourceReader reader) throws Exception {
        reader.isAvailable().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status == InputStatus.MORE_AVAILABLE) {
            status = reader.pollNext(out);
        }
        assertThat(status).isEqualTo(InputStatus.END_OF_INPUT);
    }

    private static void announce(EventSourceReader reader, DimensionVersion... versions) {
        reader.handleSourceEvents(new VersionsAnnounced(new DimensionVersions(List.of(versions))));
    }

    private DimensionVersion version(long number, long effectiveFrom, String site) throws IOException {
        DimensionRows rows = new DimensionRows();
        rows.host("host", site, null, null);
        return new DimensionVersion(number, 0, effectiveFrom, files.write(rows.dimension()), 1, 0, 0);
    }
}
