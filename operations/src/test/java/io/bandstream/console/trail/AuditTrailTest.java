package io.bandstream.console.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bandstream.console.ManualClock;
import io.bandstream.console.MemoryStore;
import io.bandstream.console.trail.AuditTrail.Asked;
import io.bandstream.console.trail.AuditTrail.Intent;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

final class AuditTrailTest {

    private static final Intent DISCARD = new Intent("Ada", AuditedAction.DISCARD, "users#e-1", "a test");

    private final MemoryStore store = new MemoryStore();
    private final ManualClock clock = new ManualClock();
    private final AtomicLong ids = new AtomicLong();
    private final AuditTrail trail = trail(() -> new UUID(0, ids.incrementAndGet()));

    private AuditTrail trail(Supplier<UUID> names) {
        return new AuditTrail(store, new Attempts(wait -> {}, new SplittableRandom(1)), clock, names, "host-1");
    }

    @Test
    void deed_isTwoEntries_withWhoWhatWhenAndWhatBecameOfIt() {
        Asked asked = trail.ask(DISCARD);
        clock.advance(Duration.ofMillis(1500));
        trail.done(asked, "discarded");

        assertThat(trail.latest(10))
                .extracting(
                        entry -> text(entry, "at"),
                        entry -> text(entry, "who"),
                        entry -> text(entry, "deed"),
                        entry -> text(entry, "subject"),
                        entry -> text(entry, "reason"),
                        entry -> text(entry, "phase"),
                        entry -> text(entry, "outcome"),
                        entry -> text(entry, "console"))
                .containsExactly(
                        tuple("2026-03-01T10:00:01.500Z", "done", "discarded"),
                        tuple("2026-03-01T10:00:00.000Z", "asked", ""));
        assertThat(trail.latest(10)).extracting(entry -> text(entry, "request")).containsOnly(asked.request());
    }

    private static Tuple tuple(String at, String phase, String outcome) {
        return new Tuple(at, "Ada", "discard", "users#e-1", "a test", phase, outcome, "host-1");
    }

    @Test
    void entry_isNeverWrittenOver() {
        AuditTrail clashing = trail(() -> new UUID(0, 7));
        clashing.ask(DISCARD);
        List<Item> before = store.rows(Catalog.CONSOLE_AUDIT);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> clashing.ask(new Intent("Eve", AuditedAction.REVEAL, "x", "")));
        assertThat(store.rows(Catalog.CONSOLE_AUDIT)).isEqualTo(before);
    }

    @Test
    void tableGone_nothingIsAsked() {
        store.lose();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> trail.ask(DISCARD));
    }

    @Test
    void latest_theNewestFirst_overDays_andNoMoreThanAsked() {
        for (int day = 0; day < 9; day++) {
            trail.ask(new Intent("Ada", AuditedAction.REVEAL, "day " + day, ""));
            clock.advance(Duration.ofDays(1));
        }
        clock.advance(Duration.ofDays(-1));

        assertThat(trail.latest(3))
                .extracting(entry -> text(entry, "subject"))
                .containsExactly("day 8", "day 7", "day 6");
        assertThat(trail.latest(100)).as("of the last week").hasSize(7);
    }

    private static String text(Item entry, String name) {
        return entry.text(name).orElseThrow();
    }
}
