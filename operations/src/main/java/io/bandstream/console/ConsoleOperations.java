package io.bandstream.console;

import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.engine.Redrive.Outcome;
import io.bandstream.producer.action.Reviewing;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What can be done from the console. Safe for many threads; each method blocks its caller. */
public interface ConsoleOperations {

    /** The dead letter of this id; empty where there is none, or no more. */
    Optional<Filed> letter(String id);

    /** Runs a letter again, and first what lies before it under its keys; the outcomes in their order. */
    List<Outcome> redrive(String id);

    List<Outcome> discard(String id);

    /** Runs all letters again; tells each outcome as soon as it is known. */
    void redriveAll(Consumer<Outcome> told);

    Optional<Item> action(String id);

    Reviewing approve(String id, String who);

    Reviewing reject(String id, String who, String reason);
}
