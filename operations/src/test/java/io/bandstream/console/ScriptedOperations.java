package io.bandstream.console;

import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.engine.Redrive.Outcome;
import io.bandstream.producer.action.Reviewing;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Does nothing and notes what it was asked for. */
final class ScriptedOperations implements ConsoleOperations {

    static final String SECRET = "carol@example.org";

    final List<String> done = new CopyOnWriteArrayList<>();
    private final Runnable beforeEach;

    /** @param beforeEach is run before anything is noted, and before a letter is read */
    ScriptedOperations(Runnable beforeEach) {
        this.beforeEach = beforeEach;
    }

    private void note(String what) {
        beforeEach.run();
        done.add(what);
    }

    @Override
    public Optional<Filed> letter(String id) {
        beforeEach.run();
        if (!id.equals("users#e-1")) {
            return Optional.empty();
        }
        Item item = Item.of("email", SECRET);
        Item head = Item.of("id", id).with("handler", "users").with("table", "ielts-genai-prep-users");
        Change.Origin origin = new Change.Origin(
                "ielts-genai-prep-users", "label", item, "e-1", new SequenceNumber("1"), Instant.EPOCH);
        return Optional.of(new Filed(head, new Change.Inserted(origin, item), List.of()));
    }

    @Override
    public List<Outcome> redrive(String id) {
        note("redrive " + id);
        return List.of(new Outcome.Applied("users#e-0"), new Outcome.FailedAgain(id, "bad", "it is bad"));
    }

    @Override
    public List<Outcome> discard(String id) {
        note("discard " + id);
        return List.of(new Outcome.Discarded(id));
    }

    @Override
    public void redriveAll(Consumer<Outcome> told) {
        note("redrive all");
        told.accept(new Outcome.Applied("users#e-1"));
    }

    @Override
    public Optional<Item> action(String id) {
        return Optional.of(Item.of("action_id", id).with("status", "pending_review"));
    }

    @Override
    public Reviewing approve(String id, String who) {
        note("approve " + id + " by " + who);
        return new Reviewing.Reviewed(ActionStatus.APPROVED, Instant.EPOCH);
    }

    @Override
    public Reviewing reject(String id, String who, String reason) {
        note("reject " + id + " by " + who + ": " + reason);
        return new Reviewing.NotPending(ActionStatus.APPROVED, Optional.of("Ben"), Optional.empty());
    }
}
