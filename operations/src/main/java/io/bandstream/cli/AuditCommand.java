package io.bandstream.cli;

import io.bandstream.schema.audit.Audit;
import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.MalformedWorkflowsException;
import io.bandstream.schema.audit.Workflow;
import io.bandstream.schema.audit.WorkflowFile;
import io.bandstream.schema.audit.report.AuditJson;
import io.bandstream.schema.audit.report.AuditText;
import io.bandstream.schema.provision.LiveTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bandstream audit}: whether code, catalog and live tables agree. */
@Command(
        name = "audit",
        description = {
            "Finds the names of tables in code of any language and holds them against the catalog and, with --live,"
                    + " against the tables that DynamoDB has. It changes nothing.",
            "Exit status: 0 clean, 1 findings, 2 could not run."
        })
final class AuditCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Files and directories to look at. Default: this directory.")
    private List<Path> paths = List.of(Path.of("."));

    @Option(names = "--live", description = "Also ask DynamoDB which tables there are; it is only read.")
    private boolean live;

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "Leave out what matches, as in a .gitignore. May be given several times.")
    private List<String> excludes = List.of();

    @Option(
            names = "--workflows",
            paramLabel = "FILE",
            description = "The workflows to judge, in YAML. Default: the app's, as docs/audit.md shows them.")
    private @Nullable Path workflows;

    @Option(
            names = "--format",
            paramLabel = "text|markdown|json|sarif",
            defaultValue = "text",
            converter = AuditFormat.Words.class,
            description = "json and sarif print one document on standard output and nothing else. Default: text.")
    private AuditFormat format = AuditFormat.TEXT;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Terminal terminal;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        paths.forEach(AuditCommand::requireReadable);
        AuditReport report = new Audit(liveTables(), workflows(), excludes).run(paths);
        terminal.out().print(format == AuditFormat.JSON ? AuditJson.of(report) : AuditText.of(report));
        terminal.out().flush();
        return report.clean() ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    private Optional<List<LiveTable>> liveTables() {
        if (!live) {
            return Optional.empty();
        }
        try (TablesAccess access = TablesAccess.open(connection, terminal)) {
            return Optional.of(access.owned());
        }
    }

    private List<Workflow> workflows() {
        try {
            return workflows == null ? WorkflowFile.own() : WorkflowFile.read(workflows);
        } catch (MalformedWorkflowsException malformed) {
            throw new CommandRefused(String.valueOf(malformed.getMessage()), malformed);
        } catch (IOException unreadable) {
            throw new CommandRefused(
                    "cannot read the workflows " + workflows + " (" + unreadable.getMessage()
                            + "): name another file with --workflows",
                    unreadable);
        }
    }

    private static void requireReadable(Path path) {
        if (!Files.isReadable(path)) {
            throw new CommandRefused("cannot read " + path + ": no such file or directory, or no permission");
        }
    }
}
