package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an operator behind the source asks. The source of its process has loaded what a record names, so nobody waits. */
public final class SharedLookup implements DimensionLookup {

    private static final long serialVersionUID = 1L;

    private final DimensionFiles files;
    private transient Map<String, Dimension> newest;

    public SharedLookup(DimensionFiles files) {
        this.files = files;
    }

    @Override
    public Dimension of(DimensionVersion version) {
        if (newest == null) {
            newest = new Newest();
        }
        return newest.computeIfAbsent(version.checksum(), checksum -> DimensionCache.of(files, checksum)
                .join());
    }

    /** As many as the source holds at most. */
    private static final class Newest extends LinkedHashMap<String, Dimension> {

        private static final long serialVersionUID = 1L;
        private static final int MOST = 3;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Dimension> eldest) {
            return size() > MOST;
        }
    }
}
