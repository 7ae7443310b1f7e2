package dev.headwater.bench;

import dev.headwater.events.WebEvent;
import dev.headwater.lab.sql.Planner;
import dev.headwater.udfs.sql.SplitUrl;
import dev.headwater.udfs.sql.TakeParameter;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** One Flink SQL expression over many urls: a function of Headwater or one of Flink's own. */
final class FunctionVariants {

    private static final RowHash<Row> ANSWER =
            row -> String.valueOf(row.getField(0)).hashCode();

    private FunctionVariants() {}

    static Rounds.Variant of(Planner queries, GeneratedVisits visits, String expression) {
        return new Rounds.Variant(expression, () -> {
            StreamExecutionEnvironment env = SlidingVariants.environment();
            StreamTableEnvironment tables = queries.tables(env);
            tables.createTemporarySystemFunction("text_length", TextLength.class);
            tables.createTemporarySystemFunction("url_parts", SplitUrl.class);
            tables.createTemporarySystemFunction("url_parameter", TakeParameter.class);
            DataStream<String> urls = VisitSource.of(env, visits, RunResult.Clock.THREAD)
                    .map(record -> url(record.event().host(), record.event().url()))
                    .returns(Types.STRING);
            tables.createTemporaryView("visits", tables.fromDataStream(urls).as("url"));
            DataStream<Row> answers = tables.toDataStream(tables.sqlQuery("SELECT " + expression + " FROM visits"));
            SlidingVariants.end("answers", answers, ANSWER, RunResult.Clock.THREAD);
            return RunResult.of(env.execute(expression));
        });
    }

    /** The checksum of the right answers, without Flink. */
    static long checksum(GeneratedVisits visits, Function<String, String> answer) {
        LongFunction<WebEvent> events = visits.events();
        long sum = 0;
        for (long number = 0; number < visits.count(); number++) {
            WebEvent event = events.apply(number);
            sum += ANSWER.of(Row.of(answer.apply(url(event.host(), event.url()))));
        }
        return sum;
    }

    private static String url(String host, String path) {
        return "https://" + host + path + "?utm_source=news&utm_medium=mail";
    }
}
