package io.bandstream.cli;

import io.bandstream.analytics.QuestionRefusedException;
import io.bandstream.analytics.Questions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bandstream query}: SQL over what was exported. */
@Command(
        name = "query",
        description = {
            "Asks finished exports in SQL (DuckDB's). Its tables are results, progress, actions and credits, those that"
                    + " were exported.",
            "Nothing is written, no other file is read and nothing is fetched: only one SELECT is run.",
            "Exit status: 0 answered, 2 could not run."
        })
final class QueryCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SQL",
            description = "For example \"SELECT test_type, avg(band_score) FROM results GROUP BY 1\".")
    private String sql = "";

    @Option(
            names = "--from",
            paramLabel = "DIR",
            defaultValue = "export",
            description = "Where the exports are. Default: ${DEFAULT-VALUE}.")
    private Path directory = Path.of("export");

    @Option(
            names = "--format",
            paramLabel = "table|json|csv",
            defaultValue = "table",
            converter = AnswerFormat.Words.class,
            description = "A table for people, one JSON document, or CSV. Default: table.")
    private AnswerFormat format = AnswerFormat.TABLE;

    private final Terminal terminal;

    QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AnswerPrinter printer = format.printer(terminal.out());
        try {
            new Questions(directory).ask(sql, printer);
        } catch (QuestionRefusedException e) {
            throw new CommandRefused(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandRefused(
                    "can't read the exports in " + directory + " (" + e.getMessage() + "): export them again", e);
        }
        printer.end();
        terminal.out().flush();
        return ExitStatus.DONE;
    }
}
