package dev.headwater.bench;

import dev.headwater.events.UrlPath;
import dev.headwater.events.tables.HostVisits;
import dev.headwater.events.tables.RankedPage;
import dev.headwater.jobs.intake.InputRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Flink's own sliding windows, as in tutorials. */
final class TextbookWindows {

    private TextbookWindows() {}

    /** A page and its visits. */
    record Page(String path, long visits) {}

    /** A window's best pages. */
    record Top(long start, long end, String host, long visits, List<Page> best) {

        HostVisits hostVisits() {
            return new HostVisits(start, end, host, visits);
        }

        List<RankedPage> pages() {
            List<RankedPage> rows = new ArrayList<>();
            for (Page page : best) {
                rows.add(new RankedPage(start, end, host, rows.size() + 1L, page.path(), page.visits(), visits));
            }
            return rows;
        }
    }

    static DataStream<Top> of(DataStream<InputRecord> records, Duration size, Duration slide) {
        TypeInformation<Map<String, Long>> counts = Types.MAP(Types.STRING, Types.LONG);
        return records.keyBy(record -> record.event().host())
                .window(SlidingEventTimeWindows.of(size, slide))
                .aggregate(new CountPages(), new BestTen(), counts, counts, TypeInformation.of(Top.class))
                .uid("windows");
    }

    private static final class CountPages
            implements AggregateFunction<InputRecord, Map<String, Long>, Map<String, Long>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, Long> createAccumulator() {
            return new HashMap<>();
        }

        @Override
        public Map<String, Long> add(InputRecord record, Map<String, Long> counts) {
            counts.merge(UrlPath.of(record.event().url()), 1L, Long::sum);
            return counts;
        }

        @Override
        public Map<String, Long> getResult(Map<String, Long> counts) {
            return counts;
        }

        @Override
        public Map<String, Long> merge(Map<String, Long> one, Map<String, Long> other) {
            other.forEach((path, visits) -> one.merge(path, visits, Long::sum));
            return one;
        }
    }

    private static final class BestTen extends ProcessWindowFunction<Map<String, Long>, Top, String, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(String host, Context context, Iterable<Map<String, Long>> found, Collector<Top> out) {
            Map<String, Long> counts = found.iterator().next();
            List<Page> best = counts.entrySet().stream()
                    .map(page -> new Page(page.getKey(), page.getValue()))
                    .sorted(Comparator.comparing(Page::visits).reversed().thenComparing(Page::path))
                    .limit(10)
                    .toList();
            long visits = counts.values().stream().mapToLong(count -> count).sum();
            out.collect(new Top(context.window().getStart(), context.window().getEnd(), host, visits, best));
        }
    }
}
