package io.bandstream.cli;

import io.bandstream.schema.audit.Audit;
import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.Baseline;
import io.bandstream.schema.audit.MalformedBaselineException;
import io.bandstream.schema.audit.MalformedWorkflowsException;
import io.bandstream.schema.audit.Workflow;
import io.bandstream.schema.audit.WorkflowFile;
import io.bandstream.schema.audit.source.Scope;
import io.bandstream.schema.provision.LiveTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
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
                    + " against the tables that DynamoDB has. It changes nothing; docs/audit.md tells all.",
            "Exit status: 0 clean, 1 findings, 2 could not run."
        })
final class AuditCommand implements Callable<Integer> {

    /** Beside the command's own thread, which reads as well. */
    private static final int READERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()) - 1);

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
            names = "--baseline",
            paramLabel = "FILE",
            description = "Leave out the findings that this file accepts: only new ones count.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write a file that accepts all that is found now, and end with status 0.")
    private @Nullable Path newBaseline;

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
    public Integer call() throws IOException {
        paths.forEach(AuditCommand::requireReadable);
        Baseline accepted = accepted();
        AuditReport report = report().without(accepted.ids());
        format.write(report, terminal.out());
        terminal.out().flush();
        if (newBaseline != null) {
            write(newBaseline, Baseline.of(report));
            return ExitStatus.DONE;
        }
        return report.clean() ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    private AuditReport report() {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            return new Audit(liveTables(), workflows(), scope(), readers).run(paths);
        } finally {
            readers.shutdownNow();
        }
    }

    private Scope scope() {
        return new Scope(
                excludes,
                Stream.of(workflows, baseline, newBaseline)
                        .flatMap(Stream::ofNullable)
                        .toList());
    }

    private Optional<List<LiveTable>> liveTables() {
        if (!live && !connection.given()) {
            return Optional.empty();
        }
        try (TablesAccess access = TablesAccess.politely(connection, terminal)) {
            return Optional.of(access.owned());
        }
    }

    private List<Workflow> workflows() {
        try {
            return workflows == null ? WorkflowFile.own() : WorkflowFile.read(workflows);
        } catch (MalformedWorkflowsException malformed) {
            throw new CommandRefused(String.valueOf(malformed.getMessage()), malformed);
        } catch (IOException unreadable) {
            throw refused("cannot read the workflows " + workflows, unreadable, "name another file with --workflows");
        }
    }

    private Baseline accepted() {
        try {
            return baseline == null ? Baseline.none() : Baseline.read(baseline);
        } catch (MalformedBaselineException malformed) {
            throw new CommandRefused(String.valueOf(malformed.getMessage()), malformed);
        } catch (IOException unreadable) {
            throw refused("cannot read the baseline " + baseline, unreadable, "write one with --write-baseline");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw refused("cannot write the baseline " + file, e, "name a file in a directory that can be written to");
        }
    }

    private static void requireReadable(Path path) {
        if (!Files.isReadable(path)) {
            throw new CommandRefused("cannot read " + path
                    + ": no such file or directory, or no permission: name what is to be looked at");
        }
    }

    private static CommandRefused refused(String what, IOException why, String remedy) {
        return new CommandRefused(
                what + " (" + why.getClass().getSimpleName() + ": " + why.getMessage() + "): " + remedy, why);
    }
}
