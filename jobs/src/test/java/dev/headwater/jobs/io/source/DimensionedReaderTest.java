package dev.headwater.jobs.io.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.events.InputRecord;
import dev.headwater.jobs.io.dimension.DimensionFiles;
import dev.headwater.jobs.io.dimension.ListedOutput;
import dev.headwater.jobs.io.dimension.ListedReader;
import dev.headwater.jobs.io.dimension.ReaderDimensions;
import dev.headwater.jobs.io.dimension.SharedLookup;
import dev.headwater.jobs.io.dimension.VersionsAnnounced;
import dev.headwater.jobs.testing.Await;
import dev.headwater.udfs.dimensions.DimensionRows;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DimensionedReaderTest {

    @TempDir
    private Path checkpoints;

    private final ListedOutput out = new ListedOutput();
    private DimensionFiles files;

    @BeforeEach
    void open() {
        files = new DimensionFiles(checkpoints.toUri().toString(), "test");
    }

    @Test
    void nothingIsEmittedBeforeAFirstVersionIsThere() throws Exception {
        DimensionedReader<?> reader = reader(5);
        assertThat(reader.pollNext(out)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();
        assertThat(out.records).isEmpty();

        tell(reader, version(1, DimensionVersion.ALWAYS, "a"));
        reader.isAvailable().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reader.pollNext(out)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(out.versions()).containsExactly(1L);
        assertThat(reader.isAvailable()).isDone();
    }

    @Test
    void aRecordUsesTheVersionOfItsOwnTimeInWhateverOrderRecordsCome() throws Exception {
        DimensionedReader<?> reader = reader(100, 201, 199, 200, -1, 300, 0);
        tell(reader, version(3, DimensionVersion.ALWAYS, "a"), version(4, 200, "b"), version(5, 300, "c"));
        drain(reader);

        assertThat(out.versions()).containsExactly(3L, 4L, 3L, 4L, 5L, 5L, 3L);
        assertThat(out.times).containsExactly(100L, 201L, 199L, 200L, -1L, 300L, 0L);
        assertThat(out.records).allSatisfy(record -> assertThat(new SharedLookup(files)
                        .of(record.version())
                        .site("host")
                        .site())
                .isEqualTo(List.of("a", "b", "c").get((int) record.version().number() - 3)));
    }

    @Test
    void whatIsAnnouncedLaterCountsForWhatIsReadLater() throws Exception {
        DimensionedReader<?> reader = reader(10, 20, 30);
        DimensionVersion first = version(1, DimensionVersion.ALWAYS, "a");
        tell(reader, first);
        reader.isAvailable().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        reader.pollNext(out);
        tell(reader, first, version(2, 20, "b"));
        drain(reader);
        assertThat(out.versions()).containsExactly(1L, 2L, 2L);
    }

    @Test
    void aRestoredReaderGivesTheSameVersionsToTheSameRecords() throws Exception {
        DimensionVersion[] versions = {version(1, DimensionVersion.ALWAYS, "a"), version(2, 20, "b")};
        for (int run = 0; run < 2; run++) {
            DimensionedReader<?> reader = reader(10, 20, 30, 19);
            tell(reader, versions);
            drain(reader);
        }
        assertThat(out.versions().subList(4, 8)).isEqualTo(out.versions().subList(0, 4));
    }

    @Test
    void contentsThatCannotBeReadFailTheReader() throws Exception {
        ListedReader inner = new ListedReader(List.of());
        inner.available = new CompletableFuture<>();
        DimensionedReader<?> reader = new DimensionedReader<>(inner, new ReaderDimensions(files));
        tell(reader, new DimensionVersion(1, 0, DimensionVersion.ALWAYS, "f".repeat(64), 1, 1, 1));
        reader.isAvailable().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reader.isAvailable()).as("whoever asks only now").isDone();
        assertThatThrownBy(() -> reader.pollNext(out)).hasRootCauseInstanceOf(IOException.class);
        assertThat(out.records).isEmpty();
    }

    @Test
    void everythingElseIsTheInnerReaders() {
        ListedReader inner = new ListedReader(List.of());
        DimensionedReader<?> reader = new DimensionedReader<>(inner, new ReaderDimensions(files));
        SourceEvent event = new SourceEvent() {};
        reader.handleSourceEvents(event);
        assertThat(inner.heard).isSameAs(event);
        assertThat(reader.snapshotState(7).get(0).splitId()).isEqualTo("split 7");
    }

    private DimensionedReader<?> reader(long... recordTimes) {
        List<InputRecord> records = LongStream.of(recordTimes)
                .mapToObj(time -> new InputRecord(time, 0, null, null, null))
                .toList();
        return new DimensionedReader<>(new ListedReader(records), new ReaderDimensions(files));
    }

    private void drain(DimensionedReader<?> reader) throws Exception {
        reader.isAvailable().get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status == InputStatus.MORE_AVAILABLE) {
            status = reader.pollNext(out);
        }
        assertThat(status).isEqualTo(InputStatus.END_OF_INPUT);
    }

    private static void tell(DimensionedReader<?> reader, DimensionVersion... versions) {
        reader.handleSourceEvents(new VersionsAnnounced(new DimensionVersions(List.of(versions))));
    }

    private DimensionVersion version(long number, long effectiveFrom, String site) throws IOException {
        DimensionRows rows = new DimensionRows();
        rows.host("host", site, null, null);
        return new DimensionVersion(number, 0, effectiveFrom, files.keep(rows.dimension()), 1, 0, 0);
    }
}
