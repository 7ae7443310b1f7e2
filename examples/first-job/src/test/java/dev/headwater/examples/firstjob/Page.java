package dev.headwater.examples.firstjob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log and the tables that {@code docs/first-job.md} shows. */
record Page(String text) {

    static Page read() {
        try {
            return new Page(Files.readString(Path.of(System.getProperty("headwater.root"), "docs/first-job.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> beforeRestart() {
        return block("before_restart");
    }

    List<String> afterRestart() {
        return block("after_restart");
    }

    List<String> beforePoison() {
        return afterRestart().subList(0, poisonLine());
    }

    List<String> poison() {
        return List.of(afterRestart().get(poisonLine()));
    }

    List<String> future() {
        return List.of(afterRestart().get(poisonLine() + 1));
    }

    List<String> afterFuture() {
        return afterRestart().subList(poisonLine() + 2, afterRestart().size());
    }

    /** Without the header. */
    List<String> rows(String table) {
        List<String> lines = block(table);
        return lines.subList(1, lines.size());
    }

    private int poisonLine() {
        List<String> lines = afterRestart();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).endsWith("}")) {
                return i;
            }
        }
        throw new IllegalStateException("docs/first-job.md has no broken record");
    }

    private List<String> block(String name) {
        String open = "```" + name + "\n";
        if (!text.contains(open)) {
            throw new IllegalStateException("docs/first-job.md has no block " + name);
        }
        int start = text.indexOf(open) + open.length();
        return text.substring(start, text.indexOf("\n```", start)).lines().toList();
    }
}
