package dev.headwater.bench;

import org.apache.flink.table.functions.ScalarFunction;

/** The least that a function can do, so that what is measured is the call. */
public class TextLength extends ScalarFunction {

    public Integer eval(String text) {
        return text == null ? null : text.length();
    }
}
