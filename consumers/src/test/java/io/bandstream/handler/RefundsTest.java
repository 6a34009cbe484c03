package io.bandstream.handler;

import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.entitlementKey;
import static io.bandstream.handler.Items.failed;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.use;
import static io.bandstream.handler.Items.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a store takes back, and what it gives back again (R30). */
final class RefundsTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    @Test
    void R30_refundOfUnusedCredits_takesThemBackWithoutAnAction() {
        ann.buys(WRITING, "t1", 10);

        ann.isRefunded(WRITING, "t1", 20);

        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(world.entitlement(USER, WRITING).text("status")).contains("consumed");
        assertThat(world.summary(USER).credits()).isEqualTo(Map.of(WRITING, 0));
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).isEmpty();
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R30_refundAfterAUse_takesTheRestBackAndRaisesOneAction() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 15);

        ann.isRefunded(WRITING, "t1", 20);
        ann.takes("a2", 30);

        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(ann.paidBy("a1")).isEqualTo(WRITING);
        assertThat(ann.paidBy("a2")).isEqualTo("unentitled");
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).contains("pending_review");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R30_assessmentFromBeforeTheRefundArrivesAfterIt_isPaidAndRaisesTheAction() {
        ann.buys(WRITING, "t1", 10);
        ann.isRefunded(WRITING, "t1", 20);

        ann.takes("a1", 15);

        assertThat(ann.paidBy("a1")).isEqualTo(WRITING);
        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).contains("pending_review");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R17_onlyUseFailsAfterTheRefund_closesTheActionAndBringsNoCreditBack() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 15);
        ann.isRefunded(WRITING, "t1", 20);

        world.put(ASSESSMENTS, failed("a1", "academic_writing", 25));
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).contains("closed");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R13_refundOnARowThatTheAppHasUsed_isNoUseOfTheApps() {
        ann.buys(WRITING, "t1", 10);
        ann.buys(WRITING, "t2", 11);
        world.update(ENTITLEMENTS, entitlementKey(WRITING), use("a1", 1, 15));
        world.settle();

        ann.isRefunded(WRITING, "t2", 20);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.actionStatus(Cause.refundUsed("t2"))).isEmpty();
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R29_oldAppPutsItsRowAfterTheRefund_bringsNothingBack() {
        ann.buys(WRITING, "t1", 10);
        ann.isRefunded(WRITING, "t1", 20);

        world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t1", 10));
        world.settle();
        assertThat(world.remaining(USER, WRITING)).isZero();

        ann.buys(WRITING, "t2", 30);
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
    }

    @Test
    void R30_refundMadeUndone_bringsTheCreditsBackAndClosesWhatItHadRaised() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 15);
        ann.isRefunded(WRITING, "t1", 20);
        ann.takes("a2", 25);
        assertThat(ann.paidBy("a2")).isEqualTo("unentitled");

        world.update(
                ENTITLEMENTS,
                entitlementKey(WRITING),
                Item.empty().with("refund_reversals", Value.of(Item.of("t1", time(30)))));
        world.settle();

        assertThat(ann.paidBy("a2")).isEqualTo(WRITING);
        assertThat(world.remaining(USER, WRITING)).isZero();
        assertThat(world.actionStatus(Cause.refundUsed("t1"))).contains("closed");
        assertThat(world.actionStatus(Cause.overdrawn("a2"))).contains("closed");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R30_refundOfWhatWasAReplayHere_takesNothing() {
        ann.buys(WRITING, "t1", 10);
        world.put(USERS, user("u-2", "bob@example.org"));
        world.put(ENTITLEMENTS, entitlement("u-2", WRITING, "t1", 20));
        world.settle();

        world.update(ENTITLEMENTS, Item.of("user_id", "u-2").with("product_id", WRITING), Candidate.refunds("t1", 30));
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.remaining("u-2", WRITING)).isZero();
        assertThat(world.differences()).isEmpty();
    }
}
