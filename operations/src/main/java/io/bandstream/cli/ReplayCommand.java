package io.bandstream.cli;

import io.bandstream.demo.Progress;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.capture.CapturedWrite;
import io.bandstream.schema.capture.dynamodb.RefusedWriteException;
import io.bandstream.schema.capture.dynamodb.WriteReplay;
import io.bandstream.wiring.Connection;
import io.bandstream.wiring.RealTime;
import io.bandstream.wiring.RequiredTables;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream replay}: the old app's recorded writes once more. */
@Command(
        name = "replay",
        description = {
            "Replays recorded writes of the old app into the tables, in order, each line once.",
            "The whole file is checked before the first write. A repeat writes all of it again.",
            "Exit status: 0 all written, 2 could not run, or a write was refused: what was written before stays."
        })
final class ReplayCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = {
                "The capture, one write a line:",
                "{\"operation\": \"PutItem\"|\"UpdateItem\"|\"DeleteItem\"|\"BatchWriteItem\", \"request\": {...}},",
                "the request in DynamoDB JSON."
            })
    private Path file = Path.of("");

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Terminal terminal;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        CaptureFile capture = new CaptureFile(file);
        int lines = capture.check();
        Connection opened = connection.open(terminal.environment());
        try (DynamoDbClient client = opened.dynamoDb()) {
            RequiredTables.check(client, Catalog.all());
            int items = replay(capture, lines, client);
            terminal.out()
                    .println("replayed " + counted(lines, "line") + " (" + counted(items, "item") + ") into "
                            + opened.place());
            terminal.out().flush();
        }
        return ExitStatus.DONE;
    }

    /** Answers how many items were written. */
    private int replay(CaptureFile capture, int lines, DynamoDbClient client) throws InterruptedException {
        WriteReplay replay = new WriteReplay(client, RealTime::sleep);
        AtomicInteger items = new AtomicInteger();
        try (Progress.Steps steps = new TerminalProgress(terminal, "lines").begin("replay", lines)) {
            capture.forEach(lines, (number, write) -> {
                send(replay, number, write);
                items.addAndGet(write.items());
                steps.step();
            });
        }
        return items.get();
    }

    private void send(WriteReplay replay, int number, CapturedWrite write) throws InterruptedException {
        try {
            replay.replay(write);
        } catch (RefusedWriteException refused) {
            throw new CommandRefused(
                    "line " + number + " of " + file + " could not be written: " + refused.getMessage() + "; "
                            + counted(number - 1, "line") + " written before it; mend what is wrong (--debug shows all"
                            + " that is known) and replay the rest",
                    refused);
        }
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
