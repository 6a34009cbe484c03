package io.bandstream.producer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AttemptsTest {

    private static final long SEED = 7;

    private final List<Duration> slept = new ArrayList<>();
    private final Attempts attempts = new Attempts(slept::add, new Random(SEED));

    @Test
    void untilAnswered_firstAnswer_waitsForNothing() {
        assertThat(attempts.<String>untilAnswered(() -> Optional.of("yes"))).isEqualTo("yes");
        assertThat(slept).isEmpty();
    }

    @Test
    void untilAnswered_lostRaces_areRepeatedWithWaitsWithinTheirCeilings() {
        AtomicInteger calls = new AtomicInteger();

        int answer = attempts.untilAnswered(
                () -> Optional.of(calls.incrementAndGet()).filter(call -> call == 20));

        assertThat(answer).isEqualTo(20);
        assertThat(slept).hasSize(19);
        for (int lost = 0; lost < slept.size(); lost++) {
            assertThat(slept.get(lost))
                    .as("seed %s, wait %s", SEED, lost)
                    .isBetween(Duration.ZERO, Attempts.ceiling(lost));
        }
        assertThat(slept.stream().skip(7).distinct().count())
                .as("jitter under one ceiling, seed %s", SEED)
                .isGreaterThan(5);
    }

    @Test
    void commit_contended_isRepeatedUntilItIsSettled() {
        ScriptedStore store = new ScriptedStore(new InMemoryItemStore());
        List<Write> writes = List.of(Write.create(Catalog.STORE_TRANSACTIONS, Item.of("transaction_id", "t")));
        store.contend(3);

        assertThat(attempts.commit(store, writes)).isEqualTo(new Commit.Committed());
        assertThat(slept).hasSize(3);
        assertThat(attempts.commit(store, writes)).isEqualTo(new Commit.Rejected(Set.of(0)));
        assertThat(slept).hasSize(3);
    }

    @Test
    void ceiling_doublesUpToItsCap() {
        assertThat(Attempts.ceiling(0)).hasMillis(5);
        assertThat(Attempts.ceiling(1)).hasMillis(10);
        assertThat(Attempts.ceiling(5)).hasMillis(160);
        assertThat(Attempts.ceiling(6)).hasMillis(200);
        assertThat(Attempts.ceiling(1000)).hasMillis(200);
    }

    @Test
    void untilAnswered_neverAnswered_isUnavailable() {
        assertThatThrownBy(() -> attempts.untilAnswered(Optional::empty)).isInstanceOf(StoreUnavailableException.class);
        assertThat(slept).hasSize(Attempts.MOST);
    }

    @Test
    void untilAnswered_interrupted_isUnavailableAndStaysInterrupted() {
        Attempts interrupted = new Attempts(
                duration -> {
                    throw new InterruptedException();
                },
                new Random(SEED));

        assertThatThrownBy(() -> interrupted.untilAnswered(Optional::empty))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
