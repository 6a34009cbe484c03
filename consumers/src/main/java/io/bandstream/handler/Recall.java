package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Write;
import io.bandstream.handler.Memory.Recollection;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.Optional;
import java.util.UUID;

/**
 * What one event takes from a worker's memory, and leaves there.
 *
 * <p>Every commit that changes a ledger stamps its head with a name of its own. A head that bears the stamp of what is
 * remembered says that just this was committed, and nothing after it: whether the commit went through need not be known.
 * Mostly the head is read. Where the event's own commit writes the head, whatever it says, the commit itself may ask for
 * the stamp; where that fails, the event is decided again, and then it reads.
 *
 * @param eventId the event that is decided
 * @param trusting whether the event's commit asks for the stamp
 */
record Recall(Memory memory, String eventId, boolean trusting) {

    /** Remembers nothing: for whoever must see everything as it is. */
    static final Recall NOTHING = new Recall(new Memory(0), "", false);

    boolean isNothing() {
        return eventId.isEmpty();
    }

    /** For a decision that comes down to {@link UserBook#changeTo} whatever the ledger says. */
    Recall whereTheCommitAsks() {
        return isNothing() ? this : new Recall(memory, eventId, true);
    }

    Recall whereTheHeadIsRead() {
        return isNothing() ? this : new Recall(memory, eventId, false);
    }

    /**
     * A ledger that need not be read at all. Only one that the last event found as it was remembered: where others keep
     * writing it, a commit that fails costs more than the head. And only once: it has to be proven again.
     */
    Optional<Recollection> unread(String userId) {
        Optional<Recollection> proven = memory.ledger(userId)
                .filter(known -> trusting && known.proven())
                .filter(known -> !known.by().equals(eventId));
        proven.ifPresent(known -> memory.keep(userId, known.unproven()));
        return proven;
    }

    /** A ledger of which nothing but the head need be read: it bears what is remembered, and all of it has followed. */
    Optional<Recollection> settled(String userId, LedgerHead head) {
        return memory.ledger(userId).filter(known -> !head.isUnsettled() && head.bears(known));
    }

    /**
     * Keeps what a ledger becomes.
     *
     * @param proven whether it was as it was remembered
     * @return the stamp for its head: never the same twice
     */
    String keep(String userId, Ledger ledger, Memory.Rows rows, boolean proven) {
        String stamp = UUID.randomUUID().toString();
        memory.keep(userId, new Recollection(eventId, stamp, ledger, rows, proven));
        return stamp;
    }

    /** A progress row as the last event left it; to be written only where it is still so. */
    Optional<Item> progress(Item key) {
        return memory.progress(key, eventId);
    }

    /** Keeps the progress rows as the decision leaves them. */
    Decision kept(Decision decision, Change change) {
        if (!isNothing() && decision instanceof Decision.Apply apply) {
            keepProgress(apply.effects(), Item.empty());
        } else if (!isNothing() && decision instanceof Decision.Fenced fenced) {
            keepProgress(
                    Effects.of(fenced.fenced()), Item.empty().with(Guard.FENCE, Value.of(markOf(change.origin()))));
        }
        return decision;
    }

    private static Item markOf(Change.Origin origin) {
        return new Guard.Fence(Catalog.TEST_PROGRESS.name(), Item.empty(), origin.source(), origin.position()).mark();
    }

    private void keepProgress(Effects effects, Item mark) {
        effects.writes().stream()
                .filter(write -> write.table().equals(Catalog.TEST_PROGRESS.name()))
                .forEach(write -> keepProgress(write, mark));
    }

    private void keepProgress(Write write, Item mark) {
        if (write instanceof Write.Update update) {
            Item.Builder left = update.set().toBuilder();
            mark.attributes().forEach(left::put);
            memory.keepProgress(write.key(), eventId, left.build());
        } else {
            memory.forgetProgress(write.key());
        }
    }
}
