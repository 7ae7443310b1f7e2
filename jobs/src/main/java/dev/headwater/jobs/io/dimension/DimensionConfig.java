package dev.headwater.jobs.io.dimension;

import dev.headwater.jobs.io.postgres.DimensionTables;
import dev.headwater.jobs.settings.DimensionSettings;
import dev.headwater.jobs.settings.PostgresSettings;
import dev.headwater.udfs.dimensions.DimensionVersion;
import dev.headwater.udfs.dimensions.DimensionVersions;
import dev.headwater.udfs.dimensions.InvalidDimensionException;
import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;

/**
 * What the source of a job must know to keep a dimension.
 *
 * @param start versions to begin with where no checkpoint has any
 */
public record DimensionConfig(
        String job,
        PostgresSettings postgres,
        DimensionSettings settings,
        long checkpointIntervalMs,
        DimensionFiles files,
        DimensionVersions start,
        RefreshJitter clock)
        implements Serializable {

    public DimensionLookup lookup() {
        return new SharedLookup(files);
    }

    DimensionConfig startingWith(DimensionVersion first) {
        return new DimensionConfig(
                job, postgres, settings, checkpointIntervalMs, files, new DimensionVersions(List.of(first)), clock);
    }

    /** Reads the tables and keeps their contents. {@code last} may be null; what is read must not be far below it. */
    DimensionVersion load(DimensionVersion last) throws SQLException, IOException {
        long now = clock.millis();
        DimensionTables.Reading reading = DimensionTables.read(postgres, settings.maxRows());
        if (last != null) {
            notFewer("dim_hosts", reading.hosts(), last.hosts());
            notFewer("dim_networks", reading.networks(), last.networks());
            notFewer("dim_campaigns", reading.campaigns(), last.campaigns());
        }
        return new DimensionVersion(
                last == null ? 1 : last.number() + 1,
                now,
                DimensionVersion.ALWAYS,
                files.keep(reading.dimension()),
                reading.hosts(),
                reading.networks(),
                reading.campaigns());
    }

    private void notFewer(String table, long rows, long before) {
        if (rows < settings.minShare() * before) {
            throw new InvalidDimensionException(table + " has " + rows + " rows, less than " + settings.minShare()
                    + " of the " + before + " before (dimension.min-share)");
        }
    }
}
