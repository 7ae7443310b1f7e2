package dev.headwater.jobs.settings;

import java.time.Duration;
import java.util.List;

/** Keys of the refresh of the dimension tables. */
public final class DimensionKeys {

    public static final Key<Duration> REFRESH = Key.of(
            "dimension.refresh",
            Parsers.positiveDuration(),
            "3h",
            "How often the dimension tables are read again; up to 5 % later, so that jobs do not all ask at once.");
    public static final Key<Duration> MAX_AGE = Key.of(
            "dimension.max-age",
            Parsers.positiveDuration(),
            "9h",
            "How old a reading may be, seen from a record's time, before rows that use it are marked stale.");
    public static final Key<Double> MIN_SHARE = Key.of(
            "dimension.min-share",
            share(),
            "0.5",
            "A table with less than this share of the rows it had is not believed; `0` believes everything.");
    public static final Key<Long> MAX_ROWS = Key.of(
            "dimension.max-rows",
            Parsers.wholeNumber(1, 50_000_000),
            "5000000",
            "A table with more rows than this is not read to its end, and not used.");

    public static final List<Key<?>> ALL = List.of(REFRESH, MAX_AGE, MIN_SHARE, MAX_ROWS);

    private DimensionKeys() {}

    public static DimensionSettings read(Settings settings) {
        return new DimensionSettings(
                settings.get(REFRESH), settings.get(MAX_AGE), settings.get(MIN_SHARE), settings.get(MAX_ROWS));
    }

    private static Parser<Double> share() {
        Parser<Double> parser = text -> {
            if (!text.matches("[0-9](\\.[0-9]{1,6})?")) {
                throw new IllegalArgumentException("must be a share such as 0.5");
            }
            return Double.valueOf(text);
        };
        return parser.where(share -> share <= 1, "is above 1");
    }
}
