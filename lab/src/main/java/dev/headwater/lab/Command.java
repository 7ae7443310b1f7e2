package dev.headwater.lab;

/** One command of the lab's jar. */
public interface Command {

    int DONE = 0;
    int FAILED = 1;
    int REFUSED = 2;

    String name();

    /** What it does, in a few words for the list of commands. */
    String summary();

    /** Returns the exit code; throws Refusal where it cannot start and Answered where it was asked a question. */
    int run(String[] args, Stop stop) throws Exception;
}
