package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.Dimension;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Every content once a process, whatever the number of subtasks and jobs that use it. Held weakly: it goes with the last
 * of its users, and nobody has to say goodbye.
 */
final class DimensionCache {

    private static final Map<String, WeakReference<CompletableFuture<Dimension>>> BY_CHECKSUM = new HashMap<>();

    private DimensionCache() {}

    /** Read in a thread of its own, so that whoever asks goes on with what it has. */
    static synchronized CompletableFuture<Dimension> of(DimensionFiles files, String checksum) {
        BY_CHECKSUM.values().removeIf(reference -> reference.get() == null);
        WeakReference<CompletableFuture<Dimension>> known = BY_CHECKSUM.get(checksum);
        CompletableFuture<Dimension> shared = known == null ? null : known.get();
        if (shared == null || shared.isCompletedExceptionally()) {
            CompletableFuture<Dimension> loading = new CompletableFuture<>();
            BY_CHECKSUM.put(checksum, new WeakReference<>(loading));
            Thread thread = new Thread(() -> load(files, checksum, loading), "dimension " + checksum.substring(0, 8));
            thread.setDaemon(true);
            thread.start();
            return loading;
        }
        return shared;
    }

    private static void load(DimensionFiles files, String checksum, CompletableFuture<Dimension> loading) {
        try {
            loading.complete(files.read(checksum));
        } catch (Exception | Error anything) {
            // whatever a file system throws: a reader that waits has to hear of it
            loading.completeExceptionally(anything);
        }
    }
}
