package dev.headwater.udfs.sql;

import dev.headwater.udfs.urls.QueryText;
import dev.headwater.udfs.urls.UrlParts;
import org.apache.flink.table.functions.ScalarFunction;

/** {@code url_parameter(url, name)}: the first value of that name, decoded; NULL without one. */
public class TakeParameter extends ScalarFunction {

    public String eval(String url, String name) {
        return url == null || name == null
                ? null
                : QueryText.parameter(UrlParts.of(url).query(), name);
    }
}
