package dev.headwater.bench;

import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.jobs.trending.TrendingJob;
import dev.headwater.jobs.trending.TrendingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Job trending and its peers. Rows are counted, not written. */
final class SlidingVariants {

    private static final Map<String, String> PASSWORD = Map.of("HEADWATER_POSTGRES_PASSWORD", "unused");

    private SlidingVariants() {}

    /** The whole topology, with deduplication, lateness and peaks. */
    static Rounds.Variant ours(GeneratedVisits visits, Duration size, Duration slide) {
        return ours(visits, size, slide, new Configuration());
    }

    /** The same with a checkpoint every ten seconds. */
    static Rounds.Variant kept(GeneratedVisits visits, Duration size, Duration slide, Path checkpoints) {
        Configuration keeping = new Configuration();
        keeping.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        keeping.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        keeping.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        return ours(visits, size, slide, keeping);
    }

    private static Rounds.Variant ours(GeneratedVisits visits, Duration size, Duration slide, Configuration more) {
        return new Rounds.Variant("ours", () -> {
            TrendingSettings settings = TrendingSettings.read(
                    new String[] {"--window.size", size.toString(), "--window.slide", slide.toString()}, PASSWORD);
            StreamExecutionEnvironment env = environment(more);
            TrendingJob.Trending trending = TrendingJob.topology(VisitSource.of(env, visits), settings);
            end("hosts", trending.hosts(), RowHash::of);
            end("pages", trending.pages(), RowHash::of);
            end("peaks", trending.peaks(), RowHash.nothing());
            end("late", trending.intake().late(), RowHash.nothing());
            end("outcomes", trending.intake().outcomeCounts(), RowHash.nothing());
            return RunResult.of(env.execute("ours"));
        });
    }

    /** The textbook job: every event into each of its windows, every window sorted when it closes. */
    static Rounds.Variant naive(GeneratedVisits visits, Duration size, Duration slide) {
        return new Rounds.Variant("naive", () -> {
            StreamExecutionEnvironment env = environment(new Configuration());
            DataStream<TextbookWindows.Top> tops = TextbookWindows.of(VisitSource.of(env, visits), size, slide);
            end("hosts", tops.map(TextbookWindows.Top::hostVisits).returns(HostVisits.class), RowHash::of);
            end(
                    "pages",
                    tops.<RankedPage>flatMap((top, out) -> top.pages().forEach(out::collect))
                            .returns(RankedPage.class),
                    RowHash::of);
            return RunResult.of(env.execute("naive"));
        });
    }

    static <T> void end(String name, DataStream<T> rows, RowHash<T> hash) {
        end(name, rows, hash, RunResult.Clock.WALL);
    }

    static <T> void end(String name, DataStream<T> rows, RowHash<T> hash, RunResult.Clock clock) {
        TypeInformation<T> type = rows.getType();
        rows.transform("measure " + name, type, new MeasureRows<>(name, hash, clock))
                .uid("measure-" + name)
                .sinkTo(new DiscardingSink<>())
                .uid("discard-" + name);
    }

    static StreamExecutionEnvironment environment() {
        return environment(new Configuration());
    }

    /** Parallelism 1, so that the result does not depend on the number of cores. */
    private static StreamExecutionEnvironment environment(Configuration more) {
        Configuration configuration = new Configuration(more);
        configuration.set(RestOptions.PORT, 0);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }
}
