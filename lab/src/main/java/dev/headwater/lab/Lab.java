package dev.headwater.lab;

import dev.headwater.jobs.settings.HelpRequestedException;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.services.ServiceFailure;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Entry to the lab's jar: finds the command, and turns its end into an exit code and at most one message. */
public final class Lab {

    private Lab() {}

    public static void main(String[] args) {
        LogFile.choose(args.length == 0 ? "help" : args[0].replaceAll("[^a-z]", "_"));
        Stop stop = new Stop();
        Signals.lead(stop);
        System.exit(run(Commands.ALL, args, stop));
    }

    static int run(List<Command> commands, String[] args, Stop stop) {
        if (args.length == 0 || args[0].equals("--help") || args[0].equals("-h") || args[0].equals("help")) {
            Console.answer(Commands.help(commands));
            return Command.DONE;
        }
        return commands.stream()
                .filter(command -> command.name().equals(args[0]))
                .findFirst()
                .map(command -> run(command, Arrays.copyOfRange(args, 1, args.length), stop))
                .orElseGet(() -> {
                    Console.note("unknown command " + args[0] + "\n\n" + Commands.help(commands));
                    return Command.REFUSED;
                });
    }

    private static int run(Command command, String[] args, Stop stop) {
        try {
            return command.run(args, stop);
        } catch (HelpRequestedException answer) {
            Console.answer(answer.text().stripTrailing());
            return Command.DONE;
        } catch (StartRefusedException refusal) {
            Console.note(refusal.getMessage());
            return Command.REFUSED;
        } catch (ServiceFailure failure) {
            LoggerFactory.getLogger(Lab.class).error("{} cannot go on", command.name(), failure);
            Console.note(failure.getMessage());
            return Command.REFUSED;
        } catch (Throwable failure) {
            // an error too: threads of broker and cluster would keep a process alive whose main thread is gone
            LoggerFactory.getLogger(Lab.class).error("{} failed", command.name(), failure);
            Console.note("%s failed: %s (log: %s)".formatted(command.name(), Causes.sentence(failure), LogFile.path()));
            return Command.FAILED;
        }
    }
}
