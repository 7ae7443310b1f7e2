package dev.headwater.jobs.trending;

import dev.headwater.events.tables.RankedPage;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** A row a rank. All of them, also those that did not move: what they say depends on every visit of the window. */
final class PageRows implements FlatMapFunction<RankedWindow, RankedPage> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(RankedWindow window, Collector<RankedPage> out) {
        window.pages().forEach(out::collect);
    }
}
