package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.JobEnvironment;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import dev.headwater.udfs.dimensions.InvalidDimensionException;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Before a job is submitted. A start without a checkpoint loads the first version, or is refused: there would be nothing
 * to join with. One that resumes has its versions in the checkpoint and does not need Postgres for them.
 */
public final class DimensionStart {

    private DimensionStart() {}

    public static DimensionConfig of(ReadableConfig flink, JobSettings job, DimensionSettings settings) {
        String checkpoints = flink.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                .orElseThrow(() ->
                        new StartRefusedException("a dimension is kept beside the checkpoints, but Flink is given no"
                                + " directory for them (" + CheckpointingOptions.CHECKPOINTS_DIRECTORY.key() + ")"));
        DimensionConfig input = new DimensionConfig(
                job.job(),
                job.postgres(),
                settings,
                job.checkpointInterval().toMillis(),
                new DimensionFiles(checkpoints, job.job()),
                DimensionVersions.NONE,
                RefreshJitter.System.CLOCK);
        return JobEnvironment.resumes(flink) ? input : input.startingWith(first(input));
    }

    private static DimensionVersion first(DimensionConfig input) {
        try {
            return input.load(null);
        } catch (SQLException e) {
            throw new StartRefusedException("no dimension to begin with: " + SchemaCheck.problem(input.postgres(), e));
        } catch (IOException | InvalidDimensionException e) {
            throw new StartRefusedException("no dimension to begin with: " + e.getMessage());
        }
    }
}
