package dev.headwater.jobs.settings;

import java.util.List;

/** Refuses the start with one message that lists all problems; main prints it and exits 2. */
public final class StartRefusedException extends RuntimeException {
    public static final int EXIT_CODE = 2;

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public StartRefusedException(List<String> problems) {
        super(message(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public StartRefusedException(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }

    private static String message(List<String> problems) {
        String head = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return "refused to start: " + head + "\n  - " + String.join("\n  - ", problems);
    }
}
