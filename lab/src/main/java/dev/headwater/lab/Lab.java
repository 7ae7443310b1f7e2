package dev.headwater.lab;

import dev.headwater.jobs.settings.HelpRequestedException;
import dev.headwater.jobs.settings.StartRefusedException;
import dev.headwater.lab.commands.AskCommand;
import dev.headwater.lab.commands.Command;
import dev.headwater.lab.commands.EdgeCommand;
import dev.headwater.lab.commands.ImportCommand;
import dev.headwater.lab.commands.JobCommand;
import dev.headwater.lab.commands.RefreshCommand;
import dev.headwater.lab.commands.SchemaCommand;
import dev.headwater.lab.commands.ServicesCommand;
import dev.headwater.lab.commands.SqlCommand;
import dev.headwater.lab.commands.TopicsCommand;
import dev.headwater.lab.commands.TrafficCommand;
import dev.headwater.lab.commands.UpCommand;
import dev.headwater.lab.process.Console;
import dev.headwater.lab.process.FailureMessage;
import dev.headwater.lab.process.LogFile;
import dev.headwater.lab.process.Stop;
import dev.headwater.lab.services.ServiceException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Main class of the lab's jar: runs a command, and turns its end into an exit code and at most one message. */
public final class Lab {

    /** In the order of the help text. Not a constant: commands have loggers, and the log file is chosen first. */
    static List<Command> commands() {
        return List.of(
                new UpCommand(),
                new ServicesCommand(),
                new SchemaCommand(),
                new TopicsCommand(),
                new ImportCommand(),
                new TrafficCommand(),
                new EdgeCommand(),
                new JobCommand(),
                new RefreshCommand(),
                new AskCommand(),
                new SqlCommand());
    }

    private Lab() {}

    public static void main(String[] args) {
        LogFile.choose(args.length == 0 ? "help" : args[0].replaceAll("[^a-z]", "_"));
        System.exit(run(args, Stop.onSignals()));
    }

    private static int run(String[] args, Stop stop) {
        if (args.length == 0 || List.of("--help", "-h", "help").contains(args[0])) {
            Console.answer(help());
            return Command.DONE;
        }
        return commands().stream()
                .filter(command -> command.name().equals(args[0]))
                .findFirst()
                .map(command -> run(command, Arrays.copyOfRange(args, 1, args.length), stop))
                .orElseGet(() -> {
                    Console.note("unknown command " + args[0] + "\n\n" + help());
                    return Command.REFUSED;
                });
    }

    private static int run(Command command, String[] args, Stop stop) {
        try {
            return command.run(args, stop);
        } catch (HelpRequestedException help) {
            Console.answer(help.text().stripTrailing());
            return Command.DONE;
        } catch (StartRefusedException refusal) {
            Console.note(refusal.getMessage());
            return Command.REFUSED;
        } catch (ServiceException failure) {
            LoggerFactory.getLogger(Lab.class).error("{} cannot start", command.name(), failure);
            Console.note(failure.getMessage());
            return Command.REFUSED;
        } catch (Throwable failure) {
            // errors too: threads of broker and cluster would keep the process alive without its main thread
            LoggerFactory.getLogger(Lab.class).error("{} failed", command.name(), failure);
            Console.note(
                    "%s failed: %s (log: %s)".formatted(command.name(), FailureMessage.of(failure), LogFile.path()));
            return Command.FAILED;
        }
    }

    private static String help() {
        StringBuilder text = new StringBuilder("java -jar headwater-lab.jar COMMAND [--KEY VALUE ...]\n\n");
        commands().forEach(command -> text.append("  %-9s %s\n".formatted(command.name(), command.summary())));
        return text.append("\nCOMMAND --help lists the settings of a command.").toString();
    }
}
