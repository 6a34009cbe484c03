package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What this worker last made of some users' ledgers, so that the next event of such a user needs the ledger's head alone.
 *
 * <p>Every commit that changes a ledger stamps its head with a name of its own. A head that bears the stamp of what is
 * remembered says that just this was committed, and nothing after it: whether the commit went through need not be known.
 * Thread-safe.
 */
final class Memory {

    /** Remembers nothing: for whoever must see everything as it is. */
    static final Memory NONE = new Memory(0);

    private final Map<String, Recollection> byUser;

    /** @param users of how many users the last state is remembered, those that were seen last */
    Memory(int users) {
        byUser = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Recollection> eldest) {
                return size() > users;
            }
        };
    }

    /**
     * A ledger and the rows beside it, as a commit left them if it went through.
     *
     * @param stamp that commit's
     */
    record Recollection(String stamp, Ledger ledger, Rows rows) {}

    /**
     * Rows that go with a ledger. The summary is the ledger's alone. The others are written elsewhere too, which no stamp
     * tells: whoever writes one by what is remembered of it expects it to be so, and fails where it is not. By then the
     * head bears no stamp that is remembered, and the next attempt reads all.
     *
     * @param entitlements empty where they were not read
     * @param progress by key, what was set of it
     */
    record Rows(Optional<Item> summary, Optional<List<Item>> entitlements, Map<Item, Item> progress) {

        Rows {
            entitlements = entitlements.map(List::copyOf);
            progress = Map.copyOf(progress);
        }

        static Rows of(Optional<Item> summary) {
            return new Rows(summary, Optional.empty(), Map.of());
        }

        /** With the progress rows as these effects leave them. */
        Map<Item, Item> progressAfter(Effects effects) {
            Map<Item, Item> rows = new HashMap<>(progress);
            effects.writes().stream()
                    .filter(write -> write.table().equals(Catalog.TEST_PROGRESS.name()))
                    .forEach(write -> rows.compute(
                            write.key(), (key, old) -> write instanceof Write.Update update ? update.set() : null));
            return rows;
        }
    }

    boolean isNone() {
        return this == NONE;
    }

    /** Never the same twice. */
    static String newStamp() {
        return UUID.randomUUID().toString();
    }

    synchronized void keep(String userId, Recollection recollection) {
        byUser.put(userId, recollection);
    }

    /** Workers of other versions may raise the version and leave the stamp. */
    synchronized Optional<Recollection> of(String userId, String stamp, long version) {
        return Optional.ofNullable(byUser.get(userId))
                .filter(known -> known.stamp().equals(stamp))
                .filter(known -> known.ledger().version() == version);
    }
}
