package dev.headwater.jobs.windows;

import dev.headwater.jobs.windows.MergeWindows.Slice;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Flink's {@code keyBy(..).window(..).allowedLateness(..).aggregate(..)} in two phases: {@link LocalAggregate} before the
 * exchange, so that a busy key costs one record per subtask, and {@link MergeWindows} behind it.
 *
 * @param job prefix of the uids
 * @param early minimum interval between emissions of an open window; zero: none before it closes
 */
public record LocalGlobalWindows<T>(
        String job,
        DataStream<T> events,
        TumblingWindows window,
        Duration allowedLateness,
        Duration early,
        CheckpointSettings checkpointSettings) {

    /** @param name of the key, in operator names and uids */
    public <K, S extends Slice<S>> KeyedWindows<T, K, S> keyBy(String name, KeySelector<S, K> key) {
        return new KeyedWindows<>(this, name, key);
    }

    public record KeyedWindows<T, K, S extends Slice<S>>(
            LocalGlobalWindows<T> windows, String name, KeySelector<S, K> key) {

        public SingleOutputStreamOperator<S> aggregate(LocalAggregator<T, ?, ?, S> aggregator, Class<S> slice) {
            MergeWindows<K, S> merge = new MergeWindows<>(
                    slice, windows.window, windows.allowedLateness, windows.early, windows.checkpointSettings);
            return windows.events
                    .transform("aggregate by " + name, TypeInformation.of(slice), new LocalAggregate<>(aggregator))
                    .uid(windows.job + "-aggregate-by-" + name)
                    .keyBy(key)
                    .process(merge)
                    .name("merge windows by " + name)
                    .uid(windows.job + "-merge-by-" + name);
        }
    }
}
