package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/** Refresh of the dimension tables and the limits that a new version has to keep. */
public record DimensionSettings(
        @Setting(
                        key = "dimension.refresh",
                        defaultValue = "3h",
                        positive = true,
                        doc =
                                "How often the dimension tables are read again; up to 5 % later, so that jobs do not all ask at once.")
                Duration refresh,
        @Setting(
                        key = "dimension.max-age",
                        defaultValue = "9h",
                        positive = true,
                        doc =
                                "How old a reading may be, seen from a record's time, before rows that use it are marked stale.")
                Duration maxAge,
        @Setting(
                        key = "dimension.min-share",
                        defaultValue = "0.5",
                        doc =
                                "A table with less than this share of the rows it had is not believed; `0` believes everything.")
                double minShare,
        @Setting(
                        key = "dimension.max-rows",
                        defaultValue = "5000000",
                        min = "1",
                        max = "50000000",
                        doc = "A table with more rows than this is not read to its end, and not used.")
                long maxRows)
        implements Serializable {}
