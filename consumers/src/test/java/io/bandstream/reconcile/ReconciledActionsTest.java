package io.bandstream.reconcile;

import static io.bandstream.reconcile.ReconciledWorld.action;
import static io.bandstream.reconcile.ReconciledWorld.row;
import static io.bandstream.reconcile.ReconciledWorld.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Actions against their causes: R12, R17, R19, R20, R22. */
final class ReconciledActionsTest {

    private final ReconciledWorld world = new ReconciledWorld();
    private final TablesInMemory tables = world.tables;

    @Test
    void R17_stillPendingThoughScored_isFound() throws InterruptedException {
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.assessmentError("A1"), "pending_review"));

        world.assertOnly(status(Cause.assessmentError("A1"), "closed", "pending_review"));
    }

    @Test
    void R12_pendingThoughNotOverdrawn_isFound() throws InterruptedException {
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.overdrawn("A1"), "pending_review"));

        world.assertOnly(status(Cause.overdrawn("A1"), "closed", "pending_review"));
    }

    @Test
    void R12_reviewedThoughNotOverdrawn_isTheReviewers() throws InterruptedException {
        tables.put(Catalog.DEVOPS_ACTIONS, action(Cause.overdrawn("A1"), "approved"));

        assertThat(world.verdict().differences()).isEmpty();
    }

    @Test
    void R19_missingAction_isFound() throws InterruptedException {
        String id = Cause.ticketEscalated("TKT-1", "unknown").actionId();
        tables.remove(Catalog.DEVOPS_ACTIONS, id);

        world.assertOnly(row(Catalog.DEVOPS_ACTIONS, id, "present", "none"));
    }

    @Test
    void R19_closedThoughEscalated_isFound() throws InterruptedException {
        Cause cause = Cause.ticketEscalated("TKT-1", "unknown");
        tables.put(Catalog.DEVOPS_ACTIONS, action(cause, "closed"));

        world.assertOnly(status(cause, "pending_review", "closed"));
    }

    @Test
    void R19_pendingThoughResolved_isFound() throws InterruptedException {
        Cause cause = Cause.ticketEscalated("TKT-2", "unknown");
        tables.put(Catalog.DEVOPS_ACTIONS, action(cause, "pending_review"));

        world.assertOnly(status(cause, "closed", "pending_review"));
    }

    @Test
    void R20_wrongOccurrences_areFound() throws InterruptedException {
        String id = Cause.deadLetter("users", "missing").actionId();
        tables.change(Catalog.DEVOPS_ACTIONS, row -> row.with("occurrences", 1), id);

        world.assertOnly(new Difference("ielts-devops-actions", id, "occurrences", "2", "1"));
    }

    @Test
    void R20_lettersThatAreGone_wereCountedAsWell() throws InterruptedException {
        String id = Cause.deadLetter("users", "missing").actionId();
        tables.change(Catalog.DEVOPS_ACTIONS, row -> row.with("occurrences", 3), id);

        assertThat(world.verdict().differences()).isEmpty();
    }

    @Test
    void R20_letterThatWaitsBehindAnother_needsNoAction() throws InterruptedException {
        tables.put(
                Catalog.DEAD_LETTERS,
                Item.of("id", "users#e3")
                        .with("part", 0)
                        .with("handler", "users")
                        .with("error_class", "waiting"));

        assertThat(world.verdict().differences()).isEmpty();
    }

    @Test
    void R22_idThatIsNotOfItsCause_isFound() throws InterruptedException {
        Item wrong = action(Cause.overdrawn("A1"), "approved").with("action_id", "ACT-000000000000");
        tables.put(Catalog.DEVOPS_ACTIONS, wrong);

        world.assertOnly(new Difference(
                "ielts-devops-actions",
                "ACT-000000000000",
                "action_id",
                Cause.overdrawn("A1").actionId(),
                "ACT-000000000000"));
    }

    @Test
    void unknownCause_isFound_butThoseOfThePipelinesOwnTroubleAreNot() throws InterruptedException {
        Cause whim = new Cause("whim", "whim#1", Optional.empty(), "", "", "");
        Cause lag = new Cause("lag", "lag#s#1", Optional.empty(), "", "", "");
        tables.put(Catalog.DEVOPS_ACTIONS, action(whim, "approved"));
        tables.put(Catalog.DEVOPS_ACTIONS, action(lag, "pending_review"));

        world.assertOnly(new Difference("ielts-devops-actions", whim.actionId(), "cause", "a known cause", "whim"));
    }
}
