package dev.headwater.lab;

import dev.headwater.lab.bench.BenchCommand;
import dev.headwater.lab.commands.ImportCommand;
import dev.headwater.lab.commands.JobCommand;
import dev.headwater.lab.commands.RefreshCommand;
import dev.headwater.lab.commands.SchemaCommand;
import dev.headwater.lab.commands.ServicesCommand;
import dev.headwater.lab.commands.TopicsCommand;
import dev.headwater.lab.sql.SqlCommand;
import dev.headwater.lab.traffic.TrafficCommand;
import dev.headwater.lab.up.UpCommand;
import java.util.List;

/** Every command, in the order in which a person meets them. */
final class Commands {

    static final List<Command> ALL = List.of(
            new UpCommand(),
            new ServicesCommand(),
            new SchemaCommand(),
            new TopicsCommand(),
            new ImportCommand(),
            new TrafficCommand(),
            new JobCommand(),
            new RefreshCommand(),
            new SqlCommand(),
            new BenchCommand());

    private Commands() {}

    static String help(List<Command> commands) {
        StringBuilder text = new StringBuilder("java -jar headwater-lab.jar COMMAND [--KEY VALUE ...]\n\n");
        commands.forEach(command -> text.append("  %-9s %s\n".formatted(command.name(), command.summary())));
        return text.append("\nCOMMAND --help lists what a command can be told.").toString();
    }
}
