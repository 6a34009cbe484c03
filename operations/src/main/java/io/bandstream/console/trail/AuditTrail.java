package io.bandstream.console.trail;

import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The audit trail: an entry before a deed is done, without which it is not done, and one with what became of it. Entries
 * are only added, never changed. Thread-safe.
 *
 * <p>All methods throw {@link StoreUnavailableException} if the table can't be used at the moment.
 */
public final class AuditTrail {

    private static final int DAYS_BACK = 7;
    /** Of one length, so that they sort as texts. */
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ItemStore store;
    private final Attempts attempts;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final String console;

    /**
     * Over one table.
     *
     * @param clock wall clock, used to the millisecond
     * @param console where the entries come from, for people
     */
    public AuditTrail(ItemStore store, Attempts attempts, Clock clock, Supplier<UUID> ids, String console) {
        this.store = store;
        this.attempts = attempts;
        this.clock = clock;
        this.ids = ids;
        this.console = console;
    }

    /**
     * What is about to be done.
     *
     * @param who as they named themselves
     * @param subject the id of what it is done to; empty where it is done to nothing in particular
     * @param reason in their words; empty where none is asked for
     */
    public record Intent(String who, AuditedAction deed, String subject, String reason) {}

    /** An intent that is in the table. */
    public record Asked(String request, Intent intent) {}

    /** Enters what is about to be done. */
    public Asked ask(Intent intent) {
        Asked asked = new Asked(ids.get().toString(), intent);
        add(asked, "asked", "");
        return asked;
    }

    /** Enters what became of it. */
    public void done(Asked asked, String outcome) {
        add(asked, "done", outcome);
    }

    /** Enters what was asked for and not granted. */
    public void refused(Intent intent, String why) {
        add(new Asked(ids.get().toString(), intent), "refused", why);
    }

    private void add(Asked asked, String phase, String outcome) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Item entry = Item.builder()
                .put("day", day(now))
                .put("entry", MILLIS.format(now) + "#" + ids.get())
                .put("at", MILLIS.format(now))
                .put("request", asked.request())
                .put("phase", phase)
                .put("who", asked.intent().who())
                .put("deed", asked.intent().deed().word())
                .put("subject", asked.intent().subject())
                .put("reason", asked.intent().reason())
                .put("outcome", outcome)
                .put("console", console)
                .build();
        Commit commit = attempts.commit(store, List.of(Write.create(Catalog.CONSOLE_AUDIT, entry)));
        if (!(commit instanceof Commit.Committed)) {
            throw new StoreUnavailableException("an entry of this id is in the audit trail already");
        }
    }

    /** The latest entries of the last days, the newest first. */
    public List<Item> latest(int most) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Item> found = new ArrayList<>();
        for (int back = 0; back < DAYS_BACK && found.size() < most; back++) {
            found.addAll(store.query(Query.table(
                                    Catalog.CONSOLE_AUDIT, today.minusDays(back).toString())
                            .descending()
                            .limit(most - found.size()))
                    .items());
        }
        return List.copyOf(found);
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }
}
