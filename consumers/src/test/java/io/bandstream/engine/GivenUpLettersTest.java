package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Redrive.Outcome.Applied;
import io.bandstream.engine.Redrive.Outcome.Discarded;
import io.bandstream.engine.Redrive.Outcome.FailedAgain;
import io.bandstream.engine.Redrive.Outcome.Missing;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Letters that are discarded or damaged, and causes of which none is left. */
final class GivenUpLettersTest {

    private final FailingChanges changes = new FailingChanges();
    private final InMemoryTables tables = changes.tables;

    @Test
    void discard_answerLost_isDiscardedNotMissing() throws InterruptedException {
        changes.deliver("a-bad1");

        assertThat(changes.redrive(tables, changes.unanswered()).discard("scripted#a-bad1"))
                .isEqualTo(new Discarded("scripted#a-bad1"));
    }

    @Test
    void discard_letterWhoseEventIsDamaged_isGivenUp() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");
        damage("scripted#a-bad1");

        assertThat(changes.redrive().discard("scripted#a-bad1")).isEqualTo(new Discarded("scripted#a-bad1"));

        assertThat(changes.waiting("a")).containsExactly("scripted#a-2");
    }

    @Test
    void redrive_letterBehindADamagedOne_saysSo() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");
        damage("scripted#a-bad1");

        assertThat(FailingChanges.outcomes(changes.redrive(), "scripted#a-2"))
                .singleElement()
                .isInstanceOfSatisfying(FailedAgain.class, failed -> {
                    assertThat(failed.id()).isEqualTo("scripted#a-bad1");
                    assertThat(failed.errorClass()).isEqualTo("damaged-letter");
                });
    }

    private void damage(String id) {
        Item piece = Item.of("id", id).with("part", 1);
        Item damaged = piece.with("event", new Value.Binary(ByteBuffer.wrap(new byte[] {1, 2, 3})));
        tables.commit(Guard.NONE, Effects.of(new Write.Put("letters", piece, damaged, Expectation.PRESENT)));
    }

    @Test
    void allGone_actionKeepsChanging_isToldAgainUntilItIsWritten() {
        Deque<Commit> answers = new ArrayDeque<>(
                List.of(new Commit.Conflict(), new Commit.Unavailable("throttled"), new Commit.Conflict()));
        EffectStore busy = (guard, effects) -> answers.isEmpty() ? tables.commit(guard, effects) : answers.remove();

        new Redrive(
                        new Engine.Stores(tables, busy, new NotedCauses(), FailingChanges.PARKING),
                        FailingChanges.LETTERS,
                        List.of(changes.handler),
                        changes.pace())
                .allGone(new Redrive.Cause("scripted", "bad"));

        assertThat(changes.rows()).containsExactly("scripted bad");
    }

    /** Writes a row for each cause that is gone. */
    private static final class NotedCauses implements DeadLetterOffice {
        @Override
        public Effects keep(DeadLetter letter) {
            return FailingChanges.LETTERS.of(letter);
        }

        @Override
        public Effects allGone(String handler, String errorClass, Instant at, View view) {
            Item key = Item.of("full_test_id", handler + " " + errorClass);
            return Effects.of(new Write.Put("rows", key, key, Expectation.ANYTHING));
        }
    }

    @Test
    void discard_opensTheKeyForWhatWaits() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");

        assertThat(changes.redrive().discard("scripted#a-bad1")).isEqualTo(new Discarded("scripted#a-bad1"));
        assertThat(FailingChanges.outcomes(changes.redrive(), "scripted#a-2"))
                .containsExactly(new Applied("scripted#a-2"));

        assertThat(changes.rows()).containsExactly("a-2");
        assertThat(tables.all("parked")).isEmpty();
    }

    @Test
    void discard_ofNoLetter_saysSo() throws InterruptedException {
        assertThat(changes.redrive().discard("scripted#x")).isEqualTo(new Missing("scripted#x"));
    }
}
