package dev.headwater.lab.sql;

import java.nio.file.Path;

/** One statement of a file, without its semicolon, and where it begins. */
record Statement(Path file, int line, String text) {

    private static final int WORDS = 60;

    /** As the parser gets it: on its own line, so that the lines in a complaint are those of the file. */
    String inPlace() {
        return "\n".repeat(line - 1) + text;
    }

    /** Its place and its first words, for one line. */
    String headline() {
        String words = text.replaceAll("\\s+", " ");
        String start = words.length() <= WORDS ? words : words.substring(0, WORDS) + "...";
        return "%s, line %d: %s".formatted(file.getFileName(), line, start);
    }
}
