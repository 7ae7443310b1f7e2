package dev.headwater.lab.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** The terminal of this process. */
public final class Terminal {

    private static final int UNKNOWN = 0;

    private Terminal() {}

    public static boolean isPresent() {
        return System.console() != null;
    }

    /** Columns; 0 without a terminal, or if it does not say. */
    public static int width() {
        if (!isPresent()) {
            return UNKNOWN;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            return size.length == 2 ? Integer.parseInt(size[1]) : UNKNOWN;
        } catch (IOException | NumberFormatException noStty) {
            return UNKNOWN;
        }
    }
}
