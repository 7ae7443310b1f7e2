package dev.headwater.bench;

import dev.headwater.lab.process.Stop;
import dev.headwater.lab.sql.Planner;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * CPU time of a job with a function of Headwater in Flink SQL beside one with Flink's own. {@code udf.aa} calls neither and
 * shows the fixed cost.
 */
final class FunctionLines {

    private record Pair(String id, String ours, String other, Function<String, String> answer) {}

    private static final String HOST = "url_parts(url).host";

    private static final List<Pair> PAIRS = List.of(
            new Pair("udf.aa", "url", "url", url -> url),
            new Pair("udf.call", "text_length(url)", "CHAR_LENGTH(url)", FunctionLines::length),
            // a concatenated text is bytes, as every text after an exchange
            new Pair("udf.call.bytes", "text_length(url || '/')", "CHAR_LENGTH(url || '/')", url -> length(url + '/')),
            new Pair(
                    "udf.parameter",
                    "url_parameter(url, 'utm_source')",
                    "PARSE_URL(url, 'QUERY', 'utm_source')",
                    url -> "news"),
            new Pair("udf.row", HOST, "PARSE_URL(url, 'HOST')", FunctionLines::host),
            new Pair("udf.regexp", HOST, "REGEXP_EXTRACT(url, '^https?://([^/:?#]+)', 1)", FunctionLines::host));

    private final int rounds;
    private final GeneratedVisits visits;
    private final Stop stop;
    private final Consumer<Metric> out;

    FunctionLines(boolean full, Stop stop, Consumer<Metric> out) {
        this.rounds = full ? 9 : 5;
        this.visits = new GeneratedVisits(
                full ? 5_000_000 : 1_000_000, Duration.ofDays(1).toMillis(), 4, 1_000);
        this.stop = stop;
        this.out = out;
    }

    void all() throws Exception {
        List<Rounds.Variant> variants = new ArrayList<>();
        List<Long> checksums = new ArrayList<>();
        try (Planner queries = new Planner()) {
            for (Pair pair : PAIRS) {
                long checksum = FunctionVariants.checksum(visits, pair.answer());
                for (String expression : List.of(pair.ours(), pair.other())) {
                    variants.add(FunctionVariants.of(queries, visits, expression));
                    checksums.add(checksum);
                }
            }
            Rounds measured = Rounds.of(rounds, variants, checksums, stop);
            for (int i = 0; i < PAIRS.size(); i++) {
                out.accept(metric(PAIRS.get(i).id(), measured, 2 * i, checksums.get(2 * i)));
            }
        }
    }

    private Metric metric(String id, Rounds measured, int ours, long checksum) {
        return new Metric(
                id,
                measured.time(ours, visits.count()),
                "us/event",
                measured.time(ours + 1, visits.count()),
                measured.timeRatios(ours, ours + 1),
                Target.NONE,
                measured.noise(1, 0),
                Long.toHexString(checksum));
    }

    private static String length(String url) {
        return String.valueOf(url.length());
    }

    private static String host(String url) {
        return URI.create(url).getHost();
    }
}
