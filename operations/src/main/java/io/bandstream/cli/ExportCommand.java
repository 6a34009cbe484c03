package io.bandstream.cli;

import io.bandstream.analytics.CompleteAsOf;
import io.bandstream.analytics.Export;
import io.bandstream.analytics.ExportFormat;
import io.bandstream.analytics.Manifest;
import io.bandstream.analytics.Subject;
import io.bandstream.engine.Sleeper;
import io.bandstream.wiring.Completeness;
import io.bandstream.wiring.Operator;
import io.bandstream.wiring.PacedScan;
import io.bandstream.wiring.RealTime;
import io.bandstream.wiring.RequiredTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream export}: a derived table as a file, with the time up to which it is complete. */
@Command(
        name = "export",
        description = {
            "Writes a table into DIR/WHAT/WHAT.FORMAT, and a manifest.json beside it: rows, SHA-256, columns, and up to"
                    + " when it is complete by the lag of the streams behind it.",
            "Exit status: 0 written, 2 could not run: what was exported before stays."
        })
final class ExportCommand implements Callable<Integer> {

    private static final int MOST_UNITS = 100_000;

    @Parameters(
            paramLabel = "results|progress|actions|credits",
            converter = Subjects.class,
            description = "What to write: test results, test progress, DevOps actions, or what users have bought.")
    private Subject subject = Subject.RESULTS;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--format",
            paramLabel = "csv|jsonl|parquet",
            defaultValue = "csv",
            converter = Formats.class,
            description = "Default: csv.")
    private ExportFormat format = ExportFormat.CSV;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = "export",
            description = "Where to; made where it is missing. Default: ${DEFAULT-VALUE}.")
    private Path directory = Path.of("export");

    @Option(
            names = "--read-units",
            paramLabel = "N",
            defaultValue = "200",
            description = "At most so many read units a second; one reads 4 KB. Default: ${DEFAULT-VALUE}.")
    private int readUnits;

    private final Terminal terminal;
    private final Sleeper sleeper;

    ExportCommand(Terminal terminal) {
        this(terminal, RealTime::sleep);
    }

    ExportCommand(Terminal terminal, Sleeper sleeper) {
        this.terminal = terminal;
        this.sleeper = sleeper;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (readUnits < 1 || readUnits > MOST_UNITS) {
            throw new CommandRefused("--read-units is no number from 1 to " + MOST_UNITS);
        }
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            RequiredTables.check(client, List.of(subject.table()));
            tell(write(client, completeAsOf()));
        }
        return ExitStatus.DONE;
    }

    private CompleteAsOf completeAsOf() throws InterruptedException {
        try (Operator operator = Operator.of(connection.open(terminal.environment()), sleeper)) {
            return Completeness.of(subject, operator.monitor().look());
        }
    }

    private Manifest write(DynamoDbClient client, CompleteAsOf completeAsOf) throws InterruptedException {
        try {
            return new Export(directory, Clock.systemUTC())
                    .write(
                            subject,
                            format,
                            completeAsOf,
                            new PacedScan(client, subject.table(), readUnits, sleeper, System::nanoTime));
        } catch (IOException e) {
            throw new CommandRefused(
                    "can't write into " + directory + " (" + e.getMessage() + "): is it yours, and its disk not full?",
                    e);
        }
    }

    private void tell(Manifest manifest) {
        CompleteAsOf complete = manifest.completeAsOf();
        terminal.out()
                .println("exported " + manifest.written().rows() + " rows of "
                        + subject.table().name() + " to "
                        + directory.resolve(subject.text()).resolve(manifest.file()) + ", complete as of "
                        + complete.at().map(Instant::toString).orElse("a time that is not known"));
        terminal.out().flush();
        if (complete.at().isEmpty()) {
            warn("how far it is complete is not known: " + complete.why());
        }
        if (complete.parkedKeys() > 0) {
            warn(complete.parkedKeys() + " keys wait behind dead letters; their changes may be missing (./bandstream"
                    + " dead-letters list)");
        }
        if (manifest.unfitValues() > 0) {
            warn(manifest.unfitValues() + " values are not of their column's type and were left out");
        }
    }

    private void warn(String line) {
        terminal.err().println("bandstream: " + line);
        terminal.err().flush();
    }

    static final class Subjects implements ITypeConverter<Subject> {
        @Override
        public Subject convert(String word) {
            return named(word, Subject.values(), Subject::text);
        }
    }

    static final class Formats implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String word) {
            return named(word, ExportFormat.values(), ExportFormat::text);
        }
    }

    private static <E> E named(String word, E[] all, Function<E, String> text) {
        return Arrays.stream(all)
                .filter(one -> text.apply(one).equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of "
                        + Arrays.stream(all).map(text).collect(Collectors.joining(", "))));
    }
}
