package dev.headwater.jobs.io.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headwater.udfs.dimensions.Dimension;
import dev.headwater.udfs.dimensions.DimensionRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DimensionCacheTest {

    @Test
    void jobsShareOneDimension(@TempDir Path checkpoints) throws IOException {
        DimensionFiles one = new DimensionFiles(checkpoints.toUri().toString(), "one");
        DimensionFiles other = new DimensionFiles(checkpoints.toUri().toString(), "other");
        String checksum = one.write(dimension("shared"));

        CompletableFuture<Dimension> first = DimensionCache.of(one, checksum);
        assertThat(DimensionCache.of(other, checksum)).isSameAs(first);
        assertThat(DimensionCache.of(one, one.write(dimension("another")))).isNotSameAs(first);
        assertThat(first.join().site("host").site()).isEqualTo("shared");
    }

    @Test
    void retriesAFailedLoad(@TempDir Path checkpoints) throws IOException {
        DimensionFiles files = new DimensionFiles(checkpoints.toUri().toString(), "one");
        DimensionFiles elsewhere =
                new DimensionFiles(checkpoints.resolve("elsewhere").toUri().toString(), "one");
        String checksum = elsewhere.write(dimension("late"));
        CompletableFuture<Dimension> failed = DimensionCache.of(files, checksum);
        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class);

        files.write(dimension("late"));
        assertThat(DimensionCache.of(files, checksum).join().site("host").site())
                .isEqualTo("late");
    }

    private static Dimension dimension(String site) {
        DimensionRows rows = new DimensionRows();
        rows.host("host", site, null, null);
        return rows.dimension();
    }
}
