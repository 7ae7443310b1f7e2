package dev.headwater.lab.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and standard error in UTF-8. Logs go to a file. */
public final class Console {

    private static final PrintStream OUT = utf8(FileDescriptor.out);
    private static final PrintStream ERR = utf8(FileDescriptor.err);

    private Console() {}

    /** A line of the command's result, on standard output. */
    public static void answer(String line) {
        OUT.println(line);
        OUT.flush();
    }

    /** A line of progress or a problem, on standard error. */
    public static void note(String line) {
        ERR.println(line);
        ERR.flush();
    }

    /** Text without a line end, on standard output. */
    public static void inPlace(String text) {
        OUT.print(text);
        OUT.flush();
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    }
}
