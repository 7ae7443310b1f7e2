package dev.headwater.lab.ask;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headwater.lab.ask.Answer.Column;
import dev.headwater.lab.ask.Answer.Kind;
import dev.headwater.lab.process.Console;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ways to print an answer. */
public enum Format {

    /** Aligned columns, numbers to the right, cut to the width of the terminal. */
    TABLE {
        @Override
        public String print(Answer answer, int width) {
            int columns = answer.columns().size();
            List<List<String>> lines = new ArrayList<>();
            lines.add(answer.columns().stream()
                    .map(column -> Console.printable(column.name()))
                    .toList());
            answer.rows()
                    .forEach(row -> lines.add(row.stream()
                            .map(value -> value == null ? "" : Console.printable(value))
                            .toList()));
            int[] widths = new int[columns];
            for (List<String> line : lines) {
                for (int i = 0; i < columns; i++) {
                    widths[i] = Math.max(widths[i], length(line.get(i)));
                }
            }
            StringBuilder text = new StringBuilder();
            for (int n = 0; n < lines.size(); n++) {
                text.append(cut(aligned(lines.get(n), answer.columns(), widths), width))
                        .append('\n');
                if (n == 0) {
                    text.append(cut(rule(widths), width)).append('\n');
                }
            }
            return text.append(summary(answer)).toString();
        }
    },

    /** RFC 4180. */
    CSV {
        @Override
        public String print(Answer answer, int width) {
            List<String> lines = new ArrayList<>();
            lines.add(answer.columns().stream()
                    .map(column -> quoted(column.name()))
                    .collect(Collectors.joining(",")));
            answer.rows()
                    .forEach(row -> lines.add(row.stream()
                            .map(value -> value == null ? "" : quoted(value))
                            .collect(Collectors.joining(","))));
            return String.join("\r\n", lines);
        }
    },

    /** One object a line. */
    JSON {
        @Override
        public String print(Answer answer, int width) {
            return answer.rows().stream()
                    .map(row -> object(answer.columns(), row))
                    .collect(Collectors.joining("\n"));
        }
    };

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String GAP = "  ";

    /** @param width the columns of the terminal, 0 where there is none */
    public abstract String print(Answer answer, int width);

    private static String aligned(List<String> line, List<Column> columns, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - length(line.get(i)));
            boolean right = columns.get(i).kind() == Kind.NUMBER;
            text.append(i == 0 ? "" : GAP).append(right ? padding + line.get(i) : line.get(i) + padding);
        }
        return text.toString().stripTrailing();
    }

    private static String rule(int[] widths) {
        List<String> parts = new ArrayList<>();
        for (int width : widths) {
            parts.add("-".repeat(width));
        }
        return String.join(GAP, parts);
    }

    private static String summary(Answer answer) {
        int rows = answer.rows().size();
        return "(" + (answer.complete() ? "" : "the first ") + rows + (rows == 1 ? " row)" : " rows)");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String line, int width) {
        return width > 0 && length(line) > width
                ? line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…"
                : line;
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** NaN and Infinity are numbers of Postgres, but not of JSON. */
    private static boolean isJson(Kind kind, String value) {
        return kind != Kind.TEXT && (kind != Kind.NUMBER || Character.isDigit(value.charAt(value.length() - 1)));
    }

    private static String object(List<Column> columns, List<String> row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                json.writeFieldName(columns.get(i).name());
                if (row.get(i) == null) {
                    json.writeNull();
                } else if (isJson(columns.get(i).kind(), row.get(i))) {
                    // line ends between the tokens of a JSON value would break the line
                    json.writeRawValue(row.get(i).replaceAll("[\r\n]", " "));
                } else {
                    json.writeString(row.get(i));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
