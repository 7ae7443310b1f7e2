package dev.headwater.jobs.settings;

import java.io.Serializable;
import java.time.Duration;

/** Refresh of the dimension tables and the limits that a new version has to keep. */
public record DimensionSettings(
        @Setting(
                        key = "dimension.refresh",
                        defaultValue = "3h",
                        positive = true,
                        doc = "The interval between reads of the dimension tables, with up to 5 % jitter.")
                Duration refresh,
        @Setting(
                        key = "dimension.max-age",
                        defaultValue = "9h",
                        positive = true,
                        doc =
                                "The age of a dimension version, at the time of a record, from which rows that use it are marked stale.")
                Duration maxAge,
        @Setting(
                        key = "dimension.min-share",
                        defaultValue = "0.5",
                        doc =
                                "A table with less than this share of its previous rows is refused; `0` accepts every table.")
                double minShare,
        @Setting(
                        key = "dimension.max-rows",
                        defaultValue = "5000000",
                        min = "1",
                        max = "50000000",
                        doc = "A table with more rows is refused.")
                long maxRows)
        implements Serializable {}
