package dev.headwater.edge.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that Kafka could not take, on disk, in order, up to a number of bytes. It is split into segments; the oldest one
 * is read whole, sent again, and deleted once Kafka has acknowledged each of its events. A process that ends in between
 * leaves it: the next one sends it again, with the same ids. Used by one thread.
 */
final class SpillFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpillFile.class);
    private static final String SUFFIX = ".spill";

    private final SpillSettings settings;
    private final FileChannel lock;
    private final Deque<SpillSegment> segments = new ArrayDeque<>();
    private long nextNumber;
    private boolean diskRefused;
    private long bytes;

    private SpillFile(SpillSettings settings, FileChannel lock) {
        this.settings = settings;
        this.lock = lock;
    }

    /** Throws if another process uses the directory. */
    static SpillFile open(SpillSettings settings) throws IOException {
        Files.createDirectories(settings.directory());
        SpillFile spill = new SpillFile(settings, lock(settings.directory()));
        try {
            for (Path file : files(settings.directory())) {
                spill.add(SpillSegment.existing(file));
                spill.nextNumber = number(file) + 1;
            }
            return spill;
        } catch (IOException e) {
            spill.close();
            throw e;
        }
    }

    /** False if there is no room or the disk refuses. */
    boolean tryAppend(EdgeEvent event) {
        try {
            boolean appended = append(event);
            diskRefused = false;
            return appended;
        } catch (IOException e) {
            if (!diskRefused) {
                LOG.error("Cannot write to {}; events are dropped", settings.directory(), e);
            }
            diskRefused = true;
            return false;
        }
    }

    private boolean append(EdgeEvent event) throws IOException {
        if (bytes + SpillSegment.recordBytes(event) > settings.maxBytes()) {
            return false;
        }
        if (segments.isEmpty() || segments.peekLast().isFull()) {
            sealNewest();
            add(SpillSegment.create(settings.directory().resolve("%016d%s".formatted(nextNumber++, SUFFIX))));
        }
        segments.peekLast().append(event);
        bytes += SpillSegment.recordBytes(event);
        return true;
    }

    /** The events of the oldest segment, to which nothing is appended any more. */
    List<EdgeEvent> oldest() throws IOException {
        if (segments.size() == 1) {
            sealNewest();
        }
        return segments.isEmpty() ? List.of() : segments.peekFirst().read();
    }

    void removeOldest() throws IOException {
        SpillSegment oldest = segments.peekFirst();
        oldest.delete();
        segments.pollFirst();
        bytes -= oldest.bytes();
    }

    int segments() {
        return segments.size();
    }

    long events() {
        return segments.stream().mapToLong(SpillSegment::events).sum();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            sealNewest();
        }
    }

    private void sealNewest() throws IOException {
        if (!segments.isEmpty()) {
            segments.peekLast().seal();
        }
    }

    private void add(SpillSegment segment) {
        segments.addLast(segment);
        bytes += segment.bytes();
    }

    /** Held until the channel is closed or the process ends. */
    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("spill directory " + directory + " is in use by this process", e);
        }
        channel.close();
        throw new IOException("spill directory " + directory + " is in use by another process");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]{16}\\" + SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }
}
