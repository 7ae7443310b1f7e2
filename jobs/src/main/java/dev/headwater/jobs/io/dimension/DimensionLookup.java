package dev.headwater.jobs.io.dimension;

import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionVersion;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** The dimension of a version, from memory. */
@FunctionalInterface
public interface DimensionLookup extends Serializable {

    Dimension of(DimensionVersion version);

    /** For operators behind the source: the reader of their process has loaded every version that a record carries. */
    final class InFiles implements DimensionLookup {

        private static final long serialVersionUID = 1L;

        private final DimensionFiles files;
        private transient Map<String, Dimension> newest;

        public InFiles(DimensionFiles files) {
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

        /** At most as many as a source holds. */
        private static final class Newest extends LinkedHashMap<String, Dimension> {

            private static final long serialVersionUID = 1L;
            private static final int MAX_VERSIONS = 3;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Dimension> eldest) {
                return size() > MAX_VERSIONS;
            }
        }
    }
}
