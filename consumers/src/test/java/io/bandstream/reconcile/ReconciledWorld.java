package io.bandstream.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;

/** The little world, to be put wrong by a test and reconciled. */
final class ReconciledWorld {

    static final String SUMMARY = LittleWorld.USER + "#summary";

    final TablesInMemory tables = LittleWorld.tables();

    Verdict verdict() throws InterruptedException {
        return new Reconciler(tables, wait -> {}).run();
    }

    void assertOnly(Difference... differences) throws InterruptedException {
        Verdict verdict = verdict();
        assertThat(verdict.differences()).containsExactly(differences);
        assertThat(verdict.consistent()).isFalse();
    }

    static Item action(Cause cause, String status) {
        return Item.of("action_id", cause.actionId())
                .with("status", status)
                .with("cause", cause.name())
                .with("cause_key", cause.key())
                .with("occurrences", 1);
    }

    static Difference status(Cause cause, String expected, String actual) {
        return new Difference("ielts-devops-actions", cause.actionId(), "status", expected, actual);
    }

    static Difference row(TableDefinition table, String key, String expected, String actual) {
        return new Difference(table.name(), key, Difference.ROW, expected, actual);
    }
}
