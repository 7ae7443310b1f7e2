package dev.headwater.jobs.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys of enrichment. */
public final class FactKeys {

    public static final Key<Optional<Path>> GEO_DATABASE = Key.optional(
            "geo.database", Parsers.path(), "An `.mmdb` file of networks that is asked before `dim_networks`.");

    public static final List<Key<?>> ALL = all();

    private FactKeys() {}

    static FactSettings read(Settings settings) {
        return new FactSettings(DimensionKeys.read(settings), settings.get(GEO_DATABASE));
    }

    private static List<Key<?>> all() {
        List<Key<?>> keys = new ArrayList<>(DimensionKeys.ALL);
        keys.add(GEO_DATABASE);
        return List.copyOf(keys);
    }
}
