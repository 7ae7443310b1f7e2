package dev.headwater.lab.process;

import java.nio.file.Path;

/** Path of this process's log. Chosen before the first logger exists, so this class uses none. */
public final class LogFile {

    private static final String PROPERTY = "headwater.log";

    private LogFile() {}

    public static void choose(String command) {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "headwater-logs",
                "%s-%d.log".formatted(command, ProcessHandle.current().pid()));
        System.setProperty(PROPERTY, System.getProperty(PROPERTY, file.toString()));
    }

    public static String path() {
        return System.getProperty(PROPERTY, "");
    }
}
