package io.bandstream.handler;

import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.ticket;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.schema.Catalog;
import io.bandstream.stream.Change;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What the common events cost: reads, each of which is a request, and the kind of guard. */
final class ReadsTest extends CountedReads {

    @Test
    void R10_start_readsProgressSummaryAndAssessment() {
        assertThat(decided(versionOne("a1", "academic_writing", "started", 20))).isInstanceOf(Decision.Fenced.class);

        assertThat(view.reads).hasSize(3);
    }

    @Test
    void R10_autosave_readsTheProgressRowAlone() {
        world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "started", 20));
        world.settle();

        assertThat(decided(versionOne("a1", "academic_writing", "in_progress", 21)))
                .isInstanceOf(Decision.Fenced.class);

        assertThat(view.reads).containsExactly(Catalog.TEST_PROGRESS.name());
    }

    @Test
    void R14_scored_readsNothingTwice() {
        world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "submitted", 20));
        world.settle();

        assertThat(decided(versionOne("a1", "academic_writing", "scored", 21).with("overall_band", 6)))
                .isInstanceOf(Decision.Apply.class);

        assertThat(view.reads)
                .containsExactlyInAnyOrder(
                        Catalog.CREDIT_LEDGER.name(),
                        Catalog.CREDIT_LEDGER.name(),
                        Catalog.TEST_PROGRESS.name(),
                        Catalog.TEST_PROGRESS.name());
    }

    @Test
    void R11_charged_readsTheEntitlementsBesides() {
        assertThat(decided(versionOne("a1", "academic_writing", "submitted", 20)))
                .isInstanceOf(Decision.Apply.class);

        assertThat(view.reads).hasSize(5).contains(Catalog.ENTITLEMENTS.name());
    }

    @Test
    void R11_versionZero_readsItsUserBesides() {
        assertThat(decided(versionZero("a1", "academic_writing", "6", 20))).isInstanceOf(Decision.Apply.class);

        assertThat(view.reads).hasSize(6).contains(Catalog.USERS.name());
    }

    @Test
    void R6_registration_readsTheSummaryAndWhetherTheUserIsErased() {
        Change change = world.put(Catalog.USERS.name(), user("u-2", "bob@example.org"));

        assertThat(decided(new UserHandler(Clock.systemUTC()), change)).isInstanceOf(Decision.Fenced.class);

        assertThat(view.reads).containsExactly(Catalog.TEST_PROGRESS.name(), Catalog.CREDIT_LEDGER.name());
    }

    @Test
    void R9_purchase_readsTheClaimBesides() {
        Change change = world.put(Catalog.ENTITLEMENTS.name(), entitlement(USER, Items.LEGACY_WRITING, "t-2", 11));

        assertThat(decided(new EntitlementHandler(Clock.systemUTC()), change)).isInstanceOf(Decision.Apply.class);

        assertThat(view.reads).hasSize(5).contains(Catalog.STORE_TRANSACTIONS.name());
    }

    @Test
    void R19_escalation_readsTheTicketAndItsAction() {
        Change change = world.put(Catalog.SUPPORT_TICKETS.name(), ticket("TKT-1", "escalated"));

        assertThat(decided(new TicketHandler(Clock.systemUTC()), change)).isInstanceOf(Decision.Fenced.class);

        assertThat(view.reads).containsExactly(Catalog.SUPPORT_TICKETS.name(), Catalog.DEVOPS_ACTIONS.name());
    }
}
