package dev.headwater.events.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values and fragments of JSON from which tests generate events. */
final class Samples {

    static final List<String> NAMES = List.of(
            "url",
            "host",
            "event_time",
            "referrer",
            "user_agent",
            "headers",
            "ip",
            "event_id",
            "user_id",
            "device_id",
            "type",
            "status",
            "properties");

    static final List<String> EVENTS = List.of(
            "{\"url\":\"/a?b=c\",\"host\":\"Example.org:80\",\"event_time\":\"2015-05-17T10:05:03.000Z\"}",
            " { \"event_time\" : 1431857103000 , \"host\":\"\u00e9t\u00e9.fr\", \"url\":\"/\u4e16\u754c/\\ud83d\\ude00\\u0000\"}\n",
            "{\"url\":\"\\/x\",\"host\":\"h\",\"event_time\":\"2015-05-17T12:05:03.123456789+02:00\","
                    + "\"referrer\":null,\"user_agent\":\"{\\\"family\\\":\\\"Chrome\\\"}\",\"user_id\":-7,\"device_id\":1.50}",
            "{\"url\":\"/\ud83d\ude00\",\"host\":\"h\",\"event_time\":\"2015-05-17T10:05:03Z\",\"status\":200,"
                    + "\"headers\":\"{\\\"host\\\":\\\"h\\\"}\",\"properties\":{\"a\":[1,{\"b\":null}]},\"type\":\"log\"}",
            "{\"x\":[[[{}]]],\"url\":1,\"url\":\"/2\",\"host\":null,\"host\":\"h\",\"event_time\":0,\"ip\":\"[::1]:8\"}",
            "[{\"url\":\"/\"}]",
            "{\"deep\":" + "[".repeat(31) + "]".repeat(31) + ",\"url\":\"/\",\"host\":\"h\",\"event_time\":1}");

    static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "{}",
            "{\"a\":{\"a\":1}}",
            "[]",
            "[1,\"2\"]",
            "\"\"",
            "\"a\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\u20ac\"",
            "\"{}\"",
            "\"{\\\"a\\\":1}\"",
            "0",
            "-0",
            "-1",
            "1.0",
            "1e3",
            "1.5",
            "1.25e2",
            "12e-1",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "253402300799999",
            "253402300800000",
            "1431857103000.000",
            "1.431857103e12",
            "14318571030000E-1",
            "1e400",
            "99999999999999999999999999",
            "00",
            "1.",
            "+1",
            "NaN",
            "\"2015-05-17T10:05:03.000Z\"",
            "\"2015-05-17T10:05Z\"",
            "\"2015-02-29T10:05:03Z\"",
            "\"2016-02-29T10:05:03.9-18:00\"",
            "\"1969-12-31T23:59:59.999Z\"",
            "\"1969-12-31T23:59:59.999-00:01\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"9999-12-31T23:59:59Z\\u0020\"",
            "\"2015-05-17T10:05:03\\u005a\"",
            "\"2015-05-17T24:00:00Z\"",
            "\"2015-05-17 10:05:03Z\"",
            "\"2015-05-17T10:05:03\"");

    static final List<String> PIECES = List.of(
            "",
            "",
            "\"",
            "\\",
            "\\u",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "0",
            "9",
            "-",
            ".",
            "e",
            "E+",
            " ",
            "\n",
            "\t",
            "\0",
            "\u001f",
            "\u007f",
            "t",
            "null",
            "true",
            "\\u0000",
            "\\ud800",
            "\u00c3",
            "\u00a9",
            "\u00ed\u00a0\u0080",
            "\u00e2\u0082\u00ac",
            "\u00f0\u009f\u0098\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00c0\u00af",
            "\u00ef\u00bb\u00bf",
            "//",
            "/**/",
            "'",
            "NaN",
            "\"url\":",
            "\"url\":null,",
            "\"host\":1,",
            "\"event_time\":\"\",",
            "\"status\":9.0,",
            "\"properties\":[],",
            "[[[[",
            "{\"a\":",
            "Z",
            "T",
            "z",
            "+00:00",
            "-01",
            "31",
            "13",
            "60");

    private Samples() {}

    /** An event with the first required fields, then the others in order. */
    static String event(int required, List<String> others) {
        List<String> fields = new ArrayList<>();
        fields.addAll(List.of("\"url\":\"/\"", "\"host\":\"h\"", "\"event_time\":1431857103000")
                .subList(0, required));
        fields.addAll(others);
        return "{" + String.join(",", fields) + "}";
    }

    /** Storable text by the contract; the encoder of the JDK replaces lone surrogates. */
    static String storable(String text) {
        StringBuilder fixed = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(one);
            fixed.append(c == 0 || !encodable ? "\uFFFD" : one);
        });
        return fixed.toString();
    }
}
