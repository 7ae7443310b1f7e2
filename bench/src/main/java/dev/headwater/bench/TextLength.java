package dev.headwater.bench;

import org.apache.flink.table.functions.ScalarFunction;

/** Does almost nothing, so that the call is measured. */
public class TextLength extends ScalarFunction {

    public Integer eval(String text) {
        return text == null ? null : text.length();
    }
}
