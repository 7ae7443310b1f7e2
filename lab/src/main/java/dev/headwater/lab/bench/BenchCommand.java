package dev.headwater.lab.bench;

import dev.headwater.jobs.settings.JobKeys;
import dev.headwater.jobs.settings.Key;
import dev.headwater.jobs.settings.KeySet;
import dev.headwater.jobs.settings.Settings;
import dev.headwater.jobs.settings.SettingsReader;
import dev.headwater.lab.Command;
import dev.headwater.lab.Console;
import dev.headwater.lab.Stop;
import java.util.List;

/** Measures the jobs against peers and against themselves. Only ratios of one run mean anything. */
public final class BenchCommand implements Command {

    static final Key<Boolean> FULL = Key.flag("full", "More events and more rounds; takes some ten minutes.");

    static final Key<Boolean> DAY = Key.flag(
            "day",
            "Only the line slide.day: windows of a day by a minute on 100,000 pages; start it with java -Xmx2g.");

    static final Key<Boolean> SQL =
            Key.flag("sql", "Only the lines slide.sql: the job beside Flink SQL's own windows.");

    static final Key<Boolean> FUNCTIONS =
            Key.flag("functions", "Only the lines udf: functions of ours in Flink SQL beside Flink's own.");

    private static final KeySet KEYS = JobKeys.command(
            "bench",
            "Runs variants of a question in turns over the same events, checks that all answer rightly, and prints one\n"
                    + "line a metric: its value and that of its base, the median of the paired ratios and their range,\n"
                    + "the target (with what it aims at), a verdict, and the checksum of the rows. slide.aa is a variant\n"
                    + "beside itself: a verdict that is finer than this is called noisy.",
            List.of(FULL, DAY, SQL, FUNCTIONS));

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "what the jobs cost, beside their peers";
    }

    @Override
    public int run(String[] args, Stop stop) throws Exception {
        Settings settings = SettingsReader.read(KEYS, args, System.getenv());
        Console.answer(Metric.HEADER);
        SlideLines slide = new SlideLines(settings.get(FULL), stop, metric -> Console.answer(metric.line()));
        if (settings.get(DAY)) {
            slide.day();
            return DONE;
        }
        if (settings.get(SQL)) {
            slide.sql();
            return DONE;
        }
        if (settings.get(FUNCTIONS)) {
            new FunctionLines(settings.get(FULL), stop, metric -> Console.answer(metric.line())).all();
            return DONE;
        }
        slide.flat();
        slide.naive();
        return DONE;
    }
}
