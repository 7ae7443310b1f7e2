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

    /** The text without control characters and changes of direction, which a value could use against the terminal. */
    public static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || changesDirection(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean changesDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    }
}
