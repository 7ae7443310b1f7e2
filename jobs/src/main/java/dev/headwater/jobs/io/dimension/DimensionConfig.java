package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.postgres.DimensionTables;
import dev.headwater.jobs.io.postgres.SchemaCheck;
import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.JobSettings;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import dev.headwater.udfs.dimensions.InvalidDimensionException;
import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The dimension of a job's source.
 *
 * @param start versions of a run without a checkpoint
 */
public record DimensionConfig(
        String job,
        PostgresSettings postgres,
        DimensionSettings settings,
        long checkpointIntervalMs,
        DimensionFiles files,
        DimensionVersions start,
        RefreshSchedule.Clock clock)
        implements Serializable {

    /**
     * Before the job is submitted. A start without a checkpoint loads the first version or is refused; a run that resumes
     * has its versions in the checkpoint and needs no Postgres for them.
     */
    public static DimensionConfig atStart(
            ReadableConfig flink, JobSettings job, DimensionSettings settings, boolean resumes) {
        String checkpoints = flink.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                .orElseThrow(() -> new StartRefusedException(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key()
                        + " is not set: dimension versions are stored in that directory"));
        DimensionConfig config = new DimensionConfig(
                job.job(),
                job.postgres(),
                settings,
                job.checkpointInterval().toMillis(),
                new DimensionFiles(checkpoints, job.job()),
                DimensionVersions.NONE,
                RefreshSchedule.SystemClock.INSTANCE);
        return resumes ? config : config.startingWith(config.loadFirst());
    }

    private DimensionVersion loadFirst() {
        try {
            return load(null);
        } catch (SQLException e) {
            throw new StartRefusedException("cannot load the dimension: " + SchemaCheck.problem(postgres, e));
        } catch (IOException | InvalidDimensionException e) {
            throw new StartRefusedException("cannot load the dimension: " + e.getMessage());
        }
    }

    DimensionConfig startingWith(DimensionVersion first) {
        return new DimensionConfig(
                job, postgres, settings, checkpointIntervalMs, files, new DimensionVersions(List.of(first)), clock);
    }

    public DimensionLookup lookup() {
        return new DimensionLookup.InFiles(files);
    }

    /**
     * Reads the tables and writes their file.
     *
     * @param last may be null; otherwise no table may have shrunk below {@code dimension.min-share} of it
     */
    DimensionVersion load(DimensionVersion last) throws SQLException, IOException {
        long now = clock.millis();
        DimensionTables.Reading reading = DimensionTables.read(postgres, settings.maxRows());
        if (last != null) {
            requireMinShare("dim_hosts", reading.hosts(), last.hosts());
            requireMinShare("dim_networks", reading.networks(), last.networks());
            requireMinShare("dim_campaigns", reading.campaigns(), last.campaigns());
        }
        return new DimensionVersion(
                last == null ? 1 : last.number() + 1,
                now,
                DimensionVersion.ALWAYS,
                files.write(reading.dimension()),
                reading.hosts(),
                reading.networks(),
                reading.campaigns());
    }

    private void requireMinShare(String table, long rows, long previous) {
        if (rows < settings.minShare() * previous) {
            throw new InvalidDimensionException(table + " has " + rows + " rows, less than " + settings.minShare()
                    + " of the previous " + previous + " (dimension.min-share)");
        }
    }
}
