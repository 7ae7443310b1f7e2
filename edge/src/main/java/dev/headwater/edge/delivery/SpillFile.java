package dev.headwater.edge.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events that Kafka could not take, on disk, in order, up to a number of bytes. It is split into segments; the oldest one
 * is read whole, sent again, and deleted once Kafka has acknowledged each of its events. A process that ends in between
 * leaves it: the next one sends it again, with the same ids. Used by one thread.
 */
final class SpillFile {

    private static final String SUFFIX = ".spill";
    private static final long SEGMENT_BYTES = 1024 * 1024;

    private final SpillSettings settings;
    private final Deque<SpillSegment> segments = new ArrayDeque<>();
    private long nextNumber;
    private long bytes;
    private long events;
    private boolean newestIsFull = true;

    private SpillFile(SpillSettings settings) {
        this.settings = settings;
    }

    static SpillFile open(SpillSettings settings) throws IOException {
        SpillFile spill = new SpillFile(settings);
        Files.createDirectories(settings.directory());
        for (Path file : left(settings.directory())) {
            spill.add(SpillSegment.existing(file));
            spill.nextNumber = number(file) + 1;
        }
        return spill;
    }

    /** False where there is no room or the disk refuses. */
    boolean append(EdgeEvent event) {
        if (bytes + event.size() > settings.maxBytes()) {
            return false;
        }
        try {
            if (newestIsFull || segments.isEmpty()) {
                add(SpillSegment.create(settings.directory().resolve("%016d%s".formatted(nextNumber++, SUFFIX))));
                newestIsFull = false;
            }
            SpillSegment newest = segments.peekLast();
            long before = newest.bytes();
            newest.append(event);
            bytes += newest.bytes() - before;
            events++;
            newestIsFull = newest.bytes() >= SEGMENT_BYTES;
            return true;
        } catch (IOException e) {
            newestIsFull = true;
            return false;
        }
    }

    /** The events of the oldest segment; nothing is appended to it any more. */
    List<EdgeEvent> oldest() throws IOException {
        if (segments.isEmpty()) {
            return List.of();
        }
        newestIsFull |= segments.size() == 1;
        return segments.peekFirst().read();
    }

    /** Deletes the oldest segment. */
    void removeOldest() throws IOException {
        SpillSegment oldest = segments.pollFirst();
        bytes -= oldest.bytes();
        events -= oldest.events();
        oldest.delete();
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    long events() {
        return events;
    }

    private void add(SpillSegment segment) {
        segments.addLast(segment);
        bytes += segment.bytes();
        events += segment.events();
    }

    private static List<Path> left(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }
}
