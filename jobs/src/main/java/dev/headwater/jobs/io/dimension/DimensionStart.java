package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.JobEnvironment;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.Refusal;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import dev.headwater.udfs.dimensions.UnusableDimension;
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

    public static SideInput of(ReadableConfig flink, JobSettings job, DimensionSettings settings) {
        String checkpoints = flink.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                .orElseThrow(() -> new Refusal("a dimension is kept beside the checkpoints, but Flink is given no"
                        + " directory for them (" + CheckpointingOptions.CHECKPOINTS_DIRECTORY.key() + ")"));
        SideInput input = new SideInput(
                job.job(),
                job.postgres(),
                settings,
                job.checkpointInterval().toMillis(),
                new DimensionFiles(checkpoints, job.job()),
                DimensionVersions.NONE,
                RefreshClock.System.CLOCK);
        return JobEnvironment.resumes(flink) ? input : input.startingWith(first(input));
    }

    private static DimensionVersion first(SideInput input) {
        try {
            return input.load(null);
        } catch (SQLException e) {
            throw new Refusal("no dimension to begin with: " + SchemaCheck.problem(input.postgres(), e));
        } catch (IOException | UnusableDimension e) {
            throw new Refusal("no dimension to begin with: " + e.getMessage());
        }
    }
}
