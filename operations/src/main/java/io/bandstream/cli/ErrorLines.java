package io.bandstream.cli;

import io.bandstream.local.LocalDynamoDbException;
import io.bandstream.producer.http.ListenException;
import io.bandstream.wiring.AwsErrors;
import io.bandstream.wiring.ConnectionException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one line; the stack trace only with {@code --debug}. */
final class ErrorLines {

    private static final String LABEL = "Error: ";

    private final PrintWriter err;
    private final BooleanSupplier debug;

    ErrorLines(PrintWriter err, BooleanSupplier debug) {
        this.err = err;
        this.debug = debug;
    }

    /** The arguments make no sense; none at all ask what there is. */
    int refuse(ParameterException wrong, String[] arguments) {
        if (arguments.length == 0) {
            wrong.getCommandLine().usage(err);
            return ExitStatus.COULD_NOT_RUN;
        }
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        print(wrong, problem(wrong) + suggestion(wrong) + " (see " + command + " --help)");
        return ExitStatus.COULD_NOT_RUN;
    }

    /** Of some problems the library says itself that they are errors. */
    private static String problem(ParameterException wrong) {
        String text = oneLine(String.valueOf(wrong.getMessage()));
        return text.startsWith(LABEL) ? text.substring(LABEL.length()) : text;
    }

    /** The command was understood but ended with an exception. */
    int report(Exception error, CommandLine command, ParseResult parsed) {
        Throwable cause = unwrapped(error);
        print(cause, oneLine(describe(cause)));
        return ExitStatus.COULD_NOT_RUN;
    }

    private void print(Throwable error, String line) {
        err.println("bandstream: " + line);
        if (debug.getAsBoolean()) {
            error.printStackTrace(err);
        }
        err.flush();
    }

    private static String suggestion(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            return near.isEmpty() ? "" : ": did you mean " + String.join(" or ", near) + "?";
        }
        return "";
    }

    private static Throwable unwrapped(Throwable error) {
        Throwable cause = error.getCause();
        boolean wrapper = error instanceof CompletionException || error instanceof ExecutionException;
        return wrapper && cause != null ? unwrapped(cause) : error;
    }

    private static String describe(Throwable error) {
        if (error instanceof CommandRefused
                || error instanceof ConnectionException
                || error instanceof LocalDynamoDbException
                || error instanceof ListenException) {
            return String.valueOf(error.getMessage());
        }
        return AwsErrors.describe(error)
                .orElseGet(() -> "unexpected " + error.getClass().getSimpleName() + ": " + error.getMessage()
                        + " (--debug shows where)");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
