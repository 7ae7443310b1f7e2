package dev.headwater.jobs.settings;

import java.nio.file.Path;
import java.util.Optional;

/** Dimension tables and the geo database that enrich events. */
public record LookupSettings(
        DimensionSettings dimension,
        @Setting(
                        key = "geo.database",
                        defaultValue = Parsers.NONE,
                        doc = "An `.mmdb` file of networks, looked up before `dim_networks`.")
                Optional<Path> geoDatabase) {}
