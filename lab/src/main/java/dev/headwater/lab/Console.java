package dev.headwater.lab;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The one place that writes to a person or to a program that reads our lines: logs go elsewhere. */
public final class Console {

    private static final PrintStream OUT = utf8(FileDescriptor.out);
    private static final PrintStream ERR = utf8(FileDescriptor.err);

    private Console() {}

    /** What a command answers. */
    public static void answer(String line) {
        OUT.println(line);
        OUT.flush();
    }

    /** What a person should know besides. */
    public static void note(String line) {
        ERR.println(line);
        ERR.flush();
    }

    /** Text without a line end, for a line that is written again in place. */
    public static void inPlace(String text) {
        OUT.print(text);
        OUT.flush();
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    }
}
