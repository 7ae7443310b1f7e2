package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** The versions that one reader knows of, with their contents on the way or there. */
public final class ReaderDimensions {

    private final DimensionFiles files;
    private final CompletableFuture<Void> firstLoaded = new CompletableFuture<>();
    private DimensionVersions versions = DimensionVersions.NONE;
    private Map<DimensionVersion, CompletableFuture<Dimension>> contents = Map.of();

    public ReaderDimensions(DimensionFiles files) {
        this.files = files;
    }

    public void announced(DimensionVersions announced) {
        Map<DimensionVersion, CompletableFuture<Dimension>> next = new HashMap<>();
        announced.held().forEach(version -> next.put(version, DimensionCache.of(files, version.checksum())));
        versions = announced;
        contents = next;
        CompletableFuture.allOf(next.values().toArray(CompletableFuture[]::new)).whenComplete((nothing, problem) -> {
            if (problem == null) {
                firstLoaded.complete(null);
            } else {
                firstLoaded.completeExceptionally(problem);
            }
        });
    }

    /** Throws what kept the first versions from being loaded. */
    public boolean isReady() throws ExecutionException, InterruptedException {
        if (!firstLoaded.isDone()) {
            return false;
        }
        firstLoaded.get();
        return true;
    }

    /** Ends well in any case: whoever waits for it asks again then, and hears of a problem there. */
    public CompletableFuture<Void> readyOr(Supplier<CompletableFuture<Void>> whenReady) {
        return firstLoaded.isDone() && !firstLoaded.isCompletedExceptionally()
                ? whenReady.get()
                : firstLoaded.handle((nothing, problem) -> null);
    }

    /**
     * The version of a record of that time, once its contents are there. They are long before the first record that
     * needs them, unless the file system took longer than two checkpoints.
     */
    public DimensionVersion at(long recordTime) {
        DimensionVersion version = versions.at(recordTime);
        contents.get(version).join();
        return version;
    }
}
