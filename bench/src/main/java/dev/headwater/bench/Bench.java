package dev.headwater.bench;

import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.LogFile;
import dev.headwater.lab.process.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures jobs and functions beside their peers. Only ratios of one run are comparable. */
public final class Bench {

    static final List<String> LINES = List.of("slide", "decode", "sql", "functions", "day");

    private static final String HELP =
            """
            java -jar headwater-bench.jar [LINE...] [--full] [--truth DIR]

            Runs the variants of each line in turns over the same events, checks their answers, and prints one row a
            metric: value and base, median and range of the paired ratios, target (with its aim), verdict, and checksum.
            Rows named .aa compare a variant with itself; a difference below that noise gets the verdict noisy.

              slide      trending with overlapping windows, and beside the textbook job (default)
              decode     the event decoder beside Jackson (default)
              sql        trending beside Flink SQL's own windows
              functions  functions of Headwater in Flink SQL beside Flink's own
              day        windows of a day by a minute over 100,000 pages; start it with java -Xmx2g

              --full     more events and more rounds, some ten minutes
              --truth    directory of real data; decode then reads its log lines too""";

    /** @param lines to measure, in this order */
    record Arguments(List<String> lines, boolean full, Optional<Path> truth) {

        /** Empty if they are wrong or request help. */
        static Optional<Arguments> parse(String... args) {
            List<String> lines = new ArrayList<>();
            boolean full = false;
            Optional<Path> truth = Optional.empty();
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--full")) {
                    full = true;
                } else if (args[i].equals("--truth") && i + 1 < args.length) {
                    truth = Optional.of(Path.of(args[++i]));
                } else if (LINES.contains(args[i])) {
                    lines.add(args[i]);
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(new Arguments(lines.isEmpty() ? LINES.subList(0, 2) : lines, full, truth));
        }
    }

    private Bench() {}

    public static void main(String[] args) throws Exception {
        LogFile.choose("bench");
        Optional<Arguments> arguments = Arguments.parse(args);
        if (arguments.isEmpty()) {
            boolean help = Arrays.asList(args).contains("--help");
            if (help) {
                Console.answer(HELP);
            } else {
                Console.note(HELP);
            }
            System.exit(help ? 0 : 2);
        }
        Console.answer(Metric.HEADER);
        Stop stop = Stop.onSignals();
        for (String line : arguments.get().lines()) {
            run(line, arguments.get(), stop, metric -> Console.answer(metric.line()));
        }
        System.exit(0);
    }

    private static void run(String line, Arguments arguments, Stop stop, Consumer<Metric> out) throws Exception {
        SlideLines slide = new SlideLines(arguments.full(), stop, out);
        switch (line) {
            case "slide" -> {
                slide.flat();
                slide.naive();
            }
            case "decode" -> new DecodeLines(arguments.full(), arguments.truth(), stop, out).all();
            case "sql" -> slide.sql();
            case "functions" -> new FunctionLines(arguments.full(), stop, out).all();
            default -> slide.day();
        }
    }
}
