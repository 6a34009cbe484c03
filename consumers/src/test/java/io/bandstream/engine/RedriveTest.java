package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Redrive.Outcome.Applied;
import io.bandstream.engine.Redrive.Outcome.FailedAgain;
import io.bandstream.engine.Redrive.Outcome.Missing;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Letters that are run again, in their order. */
final class RedriveTest {

    private final FailingChanges changes = new FailingChanges();
    private final InMemoryTables tables = changes.tables;
    private final List<String> decided = changes.decided;

    @Test
    void redrive_lastLetterOfAKey_runsAllBeforeItInOrderAndOpensTheKey() throws InterruptedException {
        changes.deliver("a-bad1", "a-2", "b-3", "a-4");
        decided.clear();
        changes.mended = true;

        assertThat(FailingChanges.outcomes(changes.redrive(), "scripted#a-4"))
                .containsExactly(
                        new Applied("scripted#a-bad1"), new Applied("scripted#a-2"), new Applied("scripted#a-4"));

        assertThat(decided).containsExactly("a-bad1", "a-2", "a-4");
        assertThat(changes.rows()).containsExactlyInAnyOrder("b-3", "a-bad1", "a-2", "a-4");
        assertThat(tables.all("letters")).isEmpty();
        assertThat(tables.all("parked")).isEmpty();
    }

    @Test
    void redrive_stillFailing_staysAndHoldsTheRest() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");

        assertThat(FailingChanges.outcomes(changes.redrive(), "scripted#a-2"))
                .containsExactly(new FailedAgain("scripted#a-bad1", "bad", "it is bad"));

        assertThat(changes.waiting("a")).containsExactly("scripted#a-bad1", "scripted#a-2");
        assertThat(tables.get("letters", Item.of("id", "scripted#a-bad1").with("part", 0))
                        .orElseThrow()
                        .number("attempts"))
                .hasValueSatisfying(attempts -> assertThat(attempts).isEqualByComparingTo("2"));
    }

    @Test
    void redrive_twice_hasItsEffectsOnce() throws InterruptedException {
        changes.deliver("a-bad1");
        changes.mended = true;
        FailingChanges.outcomes(changes.redrive(), "scripted#a-bad1");

        assertThat(FailingChanges.outcomes(changes.redrive(), "scripted#a-bad1"))
                .containsExactly(new Missing("scripted#a-bad1"));
        assertThat(decided).hasSize(2);
    }

    @Test
    void redrive_answerLost_isAppliedNotMissing() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");
        changes.mended = true;

        assertThat(FailingChanges.outcomes(changes.redrive(tables, changes.unanswered()), "scripted#a-2"))
                .containsExactly(new Applied("scripted#a-bad1"), new Applied("scripted#a-2"));
        assertThat(changes.rows()).containsExactlyInAnyOrder("a-bad1", "a-2");
    }

    @Test
    void firstOf_aLetterBehindOthers_isTheFirstOfThem() throws InterruptedException {
        changes.deliver("a-bad1", "a-2", "a-3", "b-bad");

        assertThat(changes.redrive().firstOf("scripted#a-3")).contains("scripted#a-bad1");
        assertThat(changes.redrive().firstOf("scripted#b-bad")).contains("scripted#b-bad");
        assertThat(changes.redrive().firstOf("scripted#none")).isEmpty();
    }

    @Test
    void redrivenEvent_deliveredAgain_changesNothing() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");
        changes.mended = true;
        FailingChanges.outcomes(changes.redrive(), "scripted#a-2");
        tables.delete("rows", Item.of("full_test_id", "a-2"));

        changes.deliver("a-bad1", "a-2");

        assertThat(changes.rows()).containsExactly("a-bad1");
        assertThat(tables.all("parked")).isEmpty();
    }

    @Test
    void keyOpenedByARedrive_isOpenForTheWorkerThatParkedIt() throws InterruptedException {
        changes.deliver("a-bad1");
        changes.mended = true;
        FailingChanges.outcomes(changes.redrive(), "scripted#a-bad1");

        changes.deliver("a-2");

        assertThat(changes.rows()).containsExactlyInAnyOrder("a-bad1", "a-2");
        assertThat(tables.all("letters")).isEmpty();
    }

    @Test
    void eventArrivingWhileLettersAreRedriven_waitsBehindThem() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");
        changes.mended = true;
        FailingChanges.outcomes(changes.redrive(), "scripted#a-bad1");

        changes.deliver("a-3");

        assertThat(changes.waiting("a")).containsExactly("scripted#a-2", "scripted#a-3");
        assertThat(changes.rows()).containsExactly("a-bad1");
    }

    @Test
    void redrive_letterOfTwoKeys_runsWhatIsBeforeItUnderBoth() throws InterruptedException {
        changes.deliver("a-bad1", "b-bad2", "a+b-3", "b-4");
        decided.clear();
        changes.mended = true;

        FailingChanges.outcomes(changes.redrive(), "scripted#a+b-3");

        assertThat(decided)
                .containsExactlyInAnyOrder("a-bad1", "b-bad2", "a+b-3")
                .endsWith("a+b-3");
        assertThat(changes.waiting("a")).isEmpty();
        assertThat(changes.waiting("b")).containsExactly("scripted#b-4");
    }

    @Test
    void redrive_fencedLetterWhoseRowHasMovedOn_leavesTheRowAndTakesTheLetterAway() throws InterruptedException {
        changes.deliver("a-badfenced1");
        changes.mended = true;
        Item key = Item.of("full_test_id", "a-badfenced1");
        Change.Origin later = Deliveries.origin("x-99", Item.of("id", "a-badfenced1"));
        tables.commit(
                new Guard.Fence("rows", key, "some-table#a-badfenced1", later.position()),
                Effects.of(new Write.Put("rows", key, key.with("newer", 1), Expectation.ANYTHING)));

        assertThat(FailingChanges.outcomes(changes.redrive(), "scripted#a-badfenced1"))
                .containsExactly(new Applied("scripted#a-badfenced1"));

        assertThat(tables.get("rows", key).orElseThrow().has("newer")).isTrue();
        assertThat(tables.all("letters")).isEmpty();
    }

    @Test
    void redrive_whileWhatWaitsBehindIsDiscarded_opensTheKey() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");
        changes.mended = true;
        AtomicBoolean first = new AtomicBoolean(true);
        EffectStore meetsAnother = (guard, effects) -> {
            if (first.getAndSet(false)) {
                assertThat(tables.commit(Guard.NONE, discardOf("scripted#a-2"))).isEqualTo(new Commit.Committed());
            }
            return tables.commit(guard, effects);
        };

        assertThat(FailingChanges.outcomes(changes.redrive(tables, meetsAnother), "scripted#a-bad1"))
                .containsExactly(new Applied("scripted#a-bad1"));

        assertThat(changes.rows()).containsExactly("a-bad1");
        assertThat(tables.all("parked")).isEmpty();
    }

    private Effects discardOf(String id) {
        DeadLetterRows.Filed letter = FailingChanges.LETTERS.read(tables, id).orElseThrow();
        return FailingChanges.LETTERS
                .removal(letter)
                .and(FailingChanges.PARKING.leave(tables, letter.handler(), letter.places()));
    }

    @Test
    void redrive_tablesOutOfReachAfterTheLetterIsRead_triesAgain() throws InterruptedException {
        changes.deliver("a-bad1", "a-2");
        changes.mended = true;
        View unreliable = new UnreliableView(tables, "parked");

        assertThat(FailingChanges.outcomes(changes.redrive(unreliable, tables), "scripted#a-2"))
                .containsExactly(new Applied("scripted#a-bad1"), new Applied("scripted#a-2"));
    }

    @Test
    void redrive_whileManyLettersOfOtherKeysWait_readsNoMoreForIt() throws InterruptedException {
        changes.deliver("a-bad1", "a-2", "b-bad3", "b-4");
        changes.mended = true;
        long amongFew = rowsReadBy("scripted#a-2");
        changes.mended = false;
        for (int number = 5; number < 35; number++) {
            changes.deliver("x".repeat(number) + "-bad" + number);
        }
        changes.mended = true;

        assertThat(rowsReadBy("scripted#b-4")).isEqualTo(amongFew);
    }

    @Test
    void redrive_oneOfManyLettersOfItsKey_readsNoMoreForIt() throws InterruptedException {
        changes.deliver("a-bad1", "b-bad2");
        for (int number = 3; number < 33; number++) {
            changes.deliver("b-" + number);
        }
        changes.mended = true;

        assertThat(rowsReadBy("scripted#b-bad2")).isEqualTo(rowsReadBy("scripted#a-bad1"));
    }

    private long rowsReadBy(String id) throws InterruptedException {
        CountingView view = new CountingView(tables);
        assertThat(FailingChanges.outcomes(changes.redrive(view, tables), id))
                .last()
                .isEqualTo(new Applied(id));
        return view.rows;
    }
}
