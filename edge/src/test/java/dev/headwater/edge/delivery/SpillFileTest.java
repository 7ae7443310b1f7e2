package dev.headwater.edge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFileTest {

    private static final long ROOM = 100L * 1024 * 1024;

    @TempDir
    Path directory;

    @Test
    void returnsEventsInTheirOrder() throws IOException {
        SpillFile spill = open(ROOM);
        append(spill, 0, 3);

        assertThat(values(spill.oldest())).containsExactly("event 0", "event 1", "event 2");
        assertThat(spill.events()).isEqualTo(3);
    }

    @Test
    void keepsKeysAndMissingKeys() throws IOException {
        SpillFile spill = open(ROOM);
        spill.tryAppend(new EdgeEvent("ada".getBytes(UTF_8), "a".getBytes(UTF_8)));
        spill.tryAppend(new EdgeEvent(null, "b".getBytes(UTF_8)));

        List<EdgeEvent> events = spill.oldest();
        assertThat(events.get(0).key()).isEqualTo("ada".getBytes(UTF_8));
        assertThat(events.get(1).key()).isNull();
    }

    @Test
    void survivesARestart() throws IOException {
        write(0, 2);
        SpillFile reopened = open(ROOM);
        append(reopened, 2, 3);

        assertThat(reopened.events()).isEqualTo(3);
        assertThat(drained(reopened)).containsExactly("event 0", "event 1", "event 2");
        assertThat(files()).isEmpty();
    }

    @Test
    void readsUpToATornRecord() throws IOException {
        write(0, 2);
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));

        assertThat(drained(open(ROOM))).containsExactly("event 0");
    }

    @Test
    void refusesADamagedRecord() throws IOException {
        write(0, 2);
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(drained(open(ROOM))).containsExactly("event 0");
    }

    @Test
    void refusesEventsAboveItsRoom() throws IOException {
        SpillFile spill = open(80);
        assertThat(spill.tryAppend(event("a".repeat(40)))).isTrue();
        assertThat(spill.tryAppend(event("b".repeat(40)))).isFalse();

        spill.removeOldest();
        assertThat(spill.tryAppend(event("c".repeat(40)))).isTrue();
    }

    @Test
    void appendsNothingToASegmentThatIsRead() throws IOException {
        SpillFile spill = open(ROOM);
        append(spill, 0, 1);
        spill.oldest();
        append(spill, 1, 2);

        assertThat(values(spill.oldest())).containsExactly("event 0");
        assertThat(drained(spill)).containsExactly("event 0", "event 1");
    }

    @Test
    void splitsIntoSegments() throws IOException {
        SpillFile spill = open(ROOM);
        for (int i = 0; i < 5; i++) {
            spill.tryAppend(event("x".repeat(512 * 1024)));
        }
        assertThat(files()).hasSize(3);
    }

    @Test
    void keepsOutASecondOwner() throws IOException {
        try (SpillFile first = open(ROOM)) {
            assertThatThrownBy(() -> open(ROOM)).hasMessageContaining("in use");
            assertThat(first.segments()).isZero();
        }
        open(ROOM).close();
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        append(open(ROOM), 0, 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsEventsAroundARefusedWrite() throws IOException {
        SpillFile spill = open(ROOM);
        Files.createDirectory(directory.resolve("0000000000000000.spill"));
        assertThat(spill.tryAppend(event("lost"))).isFalse();

        append(spill, 0, 2);
        assertThat(drained(spill)).containsExactly("event 0", "event 1");
    }

    private void write(int from, int to) throws IOException {
        try (SpillFile spill = open(ROOM)) {
            append(spill, from, to);
        }
    }

    private SpillFile open(long maxBytes) throws IOException {
        return SpillFile.open(new SpillSettings(directory, maxBytes));
    }

    private static void append(SpillFile spill, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(spill.tryAppend(event("event " + i))).isTrue();
        }
    }

    private static EdgeEvent event(String value) {
        return new EdgeEvent(null, value.getBytes(UTF_8));
    }

    private static List<String> drained(SpillFile spill) throws IOException {
        List<String> values = new ArrayList<>();
        while (spill.segments() > 0) {
            values.addAll(values(spill.oldest()));
            spill.removeOldest();
        }
        assertThat(spill.events()).isZero();
        return values;
    }

    private static List<String> values(List<EdgeEvent> events) {
        return events.stream().map(event -> new String(event.value(), UTF_8)).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spill"))
                    .sorted()
                    .toList();
        }
    }
}
