package io.bandstream.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** All commands and what they share. */
final class CommandTree {

    private CommandTree() {}

    /** A new command is one class and one line here; they are listed in this order by {@code --help}. */
    private static List<Object> subcommands(Terminal terminal, Supplier<Lifetime> lifetimes) {
        return List.of(
                new DemoCommand(terminal),
                new UpCommand(terminal, lifetimes),
                new DynamoDbCommand(terminal, lifetimes),
                new WorkerCommand(terminal, lifetimes),
                new ApiCommand(terminal, lifetimes),
                new ConsoleCommand(terminal, lifetimes),
                new TablesCommand(terminal),
                new AuditCommand(terminal),
                new ContentCommand(terminal),
                new ReplayCommand(terminal),
                new LagCommand(terminal),
                new DeadLettersCommand(terminal),
                new ReconcileCommand(terminal),
                new ActionsCommand(terminal),
                new EvaluationsCommand(terminal),
                new SupportCommand(terminal, System.in),
                new ExportCommand(terminal),
                new QueryCommand(terminal));
    }

    static CommandLine create(Terminal terminal, Supplier<Lifetime> lifetimes) {
        RootCommand root = new RootCommand();
        ErrorLines errors = new ErrorLines(terminal.err(), root::debug);
        CommandLine commands = new CommandLine(root);
        subcommands(terminal, lifetimes).forEach(commands::addSubcommand);
        return commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(errors::refuse)
                .setExecutionExceptionHandler(errors::report);
    }
}
