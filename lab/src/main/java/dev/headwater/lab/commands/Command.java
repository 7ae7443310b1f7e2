package dev.headwater.lab.commands;

import dev.headwater.lab.process.Stop;

/** One command of the lab's jar. */
public interface Command {

    int DONE = 0;
    int FAILED = 1;
    int REFUSED = 2;

    String name();

    /** A few words for the list of commands. */
    String summary();

    /** Returns the exit code; throws StartRefusedException or HelpRequestedException before it starts anything. */
    int run(String[] args, Stop stop) throws Exception;
}
