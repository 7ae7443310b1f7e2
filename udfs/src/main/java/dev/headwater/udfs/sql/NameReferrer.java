package dev.headwater.udfs.sql;

import dev.headwater.udfs.referrers.Referrer;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/** {@code referrer_of(referrer, host)}. Always a row; without a referrer the source is {@code direct}. */
@FunctionHint(output = @DataTypeHint("ROW<source STRING NOT NULL, site STRING, terms STRING>"))
public class NameReferrer extends ScalarFunction {

    public Row eval(String sent, String host) {
        Referrer referrer = Referrer.of(sent, host);
        return Row.of(referrer.source().text(), referrer.site(), referrer.terms());
    }
}
