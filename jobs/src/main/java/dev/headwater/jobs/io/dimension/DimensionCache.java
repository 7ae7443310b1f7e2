package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.Dimension;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Dimensions by checksum, one copy per process for all subtasks and jobs. Weak references: a dimension is freed with the
 * last user that holds its future.
 */
final class DimensionCache {

    private static final Map<String, WeakReference<CompletableFuture<Dimension>>> BY_CHECKSUM = new HashMap<>();

    private DimensionCache() {}

    /** Loads in a thread of its own, so that the caller continues with its current version. */
    static synchronized CompletableFuture<Dimension> of(DimensionFiles files, String checksum) {
        BY_CHECKSUM.values().removeIf(reference -> reference.get() == null);
        WeakReference<CompletableFuture<Dimension>> reference = BY_CHECKSUM.get(checksum);
        CompletableFuture<Dimension> cached = reference == null ? null : reference.get();
        if (cached == null || cached.isCompletedExceptionally()) {
            CompletableFuture<Dimension> loading = new CompletableFuture<>();
            BY_CHECKSUM.put(checksum, new WeakReference<>(loading));
            Thread thread = new Thread(() -> load(files, checksum, loading), "dimension " + checksum.substring(0, 8));
            thread.setDaemon(true);
            thread.start();
            return loading;
        }
        return cached;
    }

    private static void load(DimensionFiles files, String checksum, CompletableFuture<Dimension> loading) {
        try {
            loading.complete(files.read(checksum));
        } catch (Exception | Error failure) {
            // any failure of the file system must reach the waiting reader
            loading.completeExceptionally(failure);
        }
    }
}
