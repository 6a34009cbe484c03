package io.bandstream.handler;

import io.bandstream.rule.credit.Ledger;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this worker last made of some users' ledgers and progress rows, so that the next event of such a user needs to
 * read less. Whether what is remembered was committed, and whether it still stands, is not known here: every use of it is
 * checked, by reading or by the commit. Thread-safe.
 */
final class Memory {

    private static final int ROWS_OF_A_USER = 2;

    private final Map<String, Recollection> ledgers;
    private final Map<Item, Row> progress;

    /** @param users of how many users something is remembered, those that were seen last */
    Memory(int users) {
        this.ledgers = newest(users);
        this.progress = newest(users * ROWS_OF_A_USER);
    }

    private static <K, V> Map<K, V> newest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * A ledger and the rows beside it, as a commit left them if it went through.
     *
     * @param by the event whose commit it was
     * @param stamp that commit's
     * @param proven whether the ledger was as it was remembered when that event came
     */
    record Recollection(String by, String stamp, Ledger ledger, Rows rows, boolean proven) {

        Recollection unproven() {
            return new Recollection(by, stamp, ledger, rows, false);
        }
    }

    /**
     * Rows that go with a ledger. The summary is the ledger's alone. Entitlements are written elsewhere too, which no
     * stamp tells: whoever writes one by what is remembered of it expects it to be so, and fails where it is not. By then
     * the head bears no stamp that is remembered, and the next attempt reads all.
     *
     * @param entitlements empty where they were not read
     */
    record Rows(Optional<Item> summary, Optional<List<Item>> entitlements) {

        Rows {
            entitlements = entitlements.map(List::copyOf);
        }
    }

    /**
     * A progress row as an event's commit left it.
     *
     * @param item empty where that event was decided more than once: nobody knows whether it came to a commit
     */
    private record Row(String by, Optional<Item> item) {}

    /** For one event. */
    Recall recall(Change change) {
        return new Recall(this, change.origin().eventId(), false);
    }

    synchronized Optional<Recollection> ledger(String userId) {
        return Optional.ofNullable(ledgers.get(userId));
    }

    synchronized void keep(String userId, Recollection recollection) {
        ledgers.put(userId, recollection);
    }

    /** Empty for the very event that left it so: it is decided again because its commit failed. */
    synchronized Optional<Item> progress(Item key, String eventId) {
        return Optional.ofNullable(progress.get(key))
                .filter(row -> !row.by().equals(eventId))
                .flatMap(Row::item);
    }

    synchronized void keepProgress(Item key, String eventId, Item left) {
        boolean again = progress.containsKey(key) && progress.get(key).by().equals(eventId);
        progress.put(key, new Row(eventId, again ? Optional.empty() : Optional.of(left)));
    }

    synchronized void forgetProgress(Item key) {
        progress.remove(key);
    }
}
