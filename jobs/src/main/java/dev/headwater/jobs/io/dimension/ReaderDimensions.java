package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** The dimension versions of one reader, loaded or loading. */
public final class ReaderDimensions {

    private final DimensionFiles files;
    private final CompletableFuture<Void> firstLoaded = new CompletableFuture<>();
    private DimensionVersions versions = DimensionVersions.NONE;
    private Map<DimensionVersion, CompletableFuture<Dimension>> loading = Map.of();

    public ReaderDimensions(DimensionFiles files) {
        this.files = files;
    }

    /** Of a source without a dimension: ready at once, and without a version for any record. */
    public static ReaderDimensions none() {
        ReaderDimensions none = new ReaderDimensions(null);
        none.firstLoaded.complete(null);
        return none;
    }

    public void announced(DimensionVersions announced) {
        Map<DimensionVersion, CompletableFuture<Dimension>> next = new HashMap<>();
        announced.held().forEach(version -> next.put(version, DimensionCache.of(files, version.checksum())));
        versions = announced;
        loading = next;
        CompletableFuture.allOf(next.values().toArray(CompletableFuture[]::new)).whenComplete((none, failure) -> {
            if (failure == null) {
                firstLoaded.complete(null);
            } else {
                firstLoaded.completeExceptionally(failure);
            }
        });
    }

    /** Throws the failure that kept the first versions from loading. */
    public boolean isReady() throws ExecutionException, InterruptedException {
        if (!firstLoaded.isDone()) {
            return false;
        }
        firstLoaded.get();
        return true;
    }

    /** Never completes exceptionally: the caller polls again and gets the failure from {@link #isReady}. */
    public CompletableFuture<Void> readyOr(Supplier<CompletableFuture<Void>> whenReady) {
        return firstLoaded.isDone() && !firstLoaded.isCompletedExceptionally()
                ? whenReady.get()
                : firstLoaded.handle((none, failure) -> null);
    }

    /**
     * The version of a record of that time; null without a dimension. Waits only if its file took longer to load than two
     * checkpoint intervals.
     */
    public DimensionVersion at(long recordTime) {
        if (versions.isEmpty()) {
            return null;
        }
        DimensionVersion version = versions.at(recordTime);
        loading.get(version).join();
        return version;
    }
}
