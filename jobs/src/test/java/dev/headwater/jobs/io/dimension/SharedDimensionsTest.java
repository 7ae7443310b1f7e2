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

class SharedDimensionsTest {

    @Test
    void jobsWithTheSameContentsShareThem(@TempDir Path checkpoints) throws IOException {
        DimensionFiles one = new DimensionFiles(checkpoints.toUri().toString(), "one");
        DimensionFiles other = new DimensionFiles(checkpoints.toUri().toString(), "other");
        String checksum = one.keep(dimension("shared"));

        CompletableFuture<Dimension> first = SharedDimensions.of(one, checksum);
        assertThat(SharedDimensions.of(other, checksum)).isSameAs(first);
        assertThat(SharedDimensions.of(one, one.keep(dimension("another")))).isNotSameAs(first);
        assertThat(first.join().site("host").site()).isEqualTo("shared");
    }

    @Test
    void aReadingThatFailedIsTriedAgain(@TempDir Path checkpoints) throws IOException {
        DimensionFiles files = new DimensionFiles(checkpoints.toUri().toString(), "one");
        DimensionFiles elsewhere =
                new DimensionFiles(checkpoints.resolve("elsewhere").toUri().toString(), "one");
        String checksum = elsewhere.keep(dimension("late"));
        CompletableFuture<Dimension> failed = SharedDimensions.of(files, checksum);
        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class);

        files.keep(dimension("late"));
        assertThat(SharedDimensions.of(files, checksum).join().site("host").site())
                .isEqualTo("late");
    }

    private static Dimension dimension(String site) {
        DimensionRows rows = new DimensionRows();
        rows.host("host", site, null, null);
        return rows.dimension();
    }
}
