package dev.headwater.udfs.sql;

import dev.headwater.udfs.urls.NormalPath;
import org.apache.flink.table.functions.ScalarFunction;

/** {@code normal_path(url)}. NULL of NULL. */
public class NormalisePath extends ScalarFunction {

    public String eval(String url) {
        return url == null ? null : NormalPath.of(url);
    }
}
