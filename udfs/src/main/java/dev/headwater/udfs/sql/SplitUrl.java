package dev.headwater.udfs.sql;

import dev.headwater.udfs.urls.UrlParts;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/** {@code url_parts(url)}. NULL of NULL, else a row with NULL for each absent part. */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<scheme STRING, host STRING, port INT, path STRING NOT NULL, query STRING, fragment STRING>"))
public class SplitUrl extends ScalarFunction {

    public Row eval(String url) {
        if (url == null) {
            return null;
        }
        UrlParts parts = UrlParts.of(url);
        return Row.of(parts.scheme(), parts.host(), parts.port(), parts.path(), parts.query(), parts.fragment());
    }
}
