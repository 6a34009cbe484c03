package io.bandstream.handler;

import static io.bandstream.handler.Items.LEGACY_WRITING;
import static io.bandstream.handler.Items.MOCK;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.failed;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is granted, and who pays, as the handlers leave it: R1, R2, R9, R11, R12, R15, R17. */
final class CreditsTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    @Test
    void R9_grant_showsInTheSummary() {
        ann.buys(WRITING, "t1", 10);

        assertThat(world.summary(USER).credits()).isEqualTo(Map.of(WRITING, 2));
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
    }

    @Test
    void R11_versionZero_takesOneCreditAndSetsTheRow() {
        ann.buys(WRITING, "t1", 10);

        ann.takes("a1", 20);

        assertThat(ann.paidBy("a1")).isEqualTo(WRITING);
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.entitlement(USER, WRITING).text("last_used_assessment"))
                .contains("a1");
        assertThat(world.entitlement(USER, WRITING).text("status")).contains("active");
    }

    @Test
    void R11_order_isSingleSkillThenLegacyThenMockTest() {
        ann.buys(MOCK, "t1", 10);
        ann.buys(LEGACY_WRITING, "t2", 11);
        ann.buys(WRITING, "t3", 12);

        for (int i = 1; i <= 7; i++) {
            ann.takes("a" + i, 20 + i);
        }

        assertThat(IntStream.rangeClosed(1, 7).mapToObj(i -> ann.paidBy("a" + i)))
                .containsExactly(WRITING, WRITING, LEGACY_WRITING, LEGACY_WRITING, MOCK, MOCK, "unentitled");
        assertThat(world.entitlement(USER, MOCK).text("status")).contains("consumed");
    }

    @Test
    void R11_laterPurchase_doesNotCoverAnEarlierAssessment() {
        ann.takes("a1", 20);
        ann.buys(WRITING, "t1", 30);

        assertThat(ann.paidBy("a1")).isEqualTo("unentitled");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("pending_review");
    }

    @Test
    void R12_overdrawn_raisesOneActionThatClosesWhenAnEarlierPurchaseArrivesLate() {
        ann.takes("a1", 20);
        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("pending_review");

        ann.buys(WRITING, "t1", 10);

        assertThat(ann.paidBy("a1")).isEqualTo(WRITING);
        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("closed");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
    }

    @Test
    void R12_reviewedAction_isLeftAsItIs() {
        ann.takes("a1", 20);
        Item key = Item.of("action_id", Cause.overdrawn("a1").actionId());
        world.update(Catalog.DEVOPS_ACTIONS.name(), key, Item.of("status", "approved"));
        world.waiting.clear();

        ann.buys(WRITING, "t1", 10);

        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("approved");
    }

    @Test
    void R17_errorAfterSubmit_bringsTheCreditBackUntilItIsScored() {
        ann.buys(WRITING, "t1", 10);
        world.put(
                ASSESSMENTS,
                versionOne("a1", "academic_writing", "submitted", 20).with("submitted_at", Items.time(20)));
        world.settle();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);

        world.update(
                ASSESSMENTS,
                Items.assessmentKey("a1"),
                Item.of("status", "error").with("updated_at", Items.time(21)));
        world.settle();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("pending_review");

        world.update(
                ASSESSMENTS,
                Items.assessmentKey("a1"),
                Item.of("status", "scored").with("updated_at", Items.time(22)).with("overall_band", 7));
        world.settle();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("closed");
        assertThat(ann.paidBy("a1")).isEqualTo(WRITING);
    }

    @Test
    void R17_failedVersionZero_costsNothing() {
        ann.buys(WRITING, "t1", 10);

        world.put(ASSESSMENTS, failed("a1", "academic_writing", 20));
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.resultOf("a1")).isEmpty();
        assertThat(world.summary(USER).attempts().values()).containsOnly(0);
    }

    @Test
    void R15_savedAgainWithAnotherType_isNotChargedAgain() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 20);

        world.put(ASSESSMENTS, versionZero("a1", "academic_speaking", "5.5", 22));
        world.settle();

        assertThat(ann.paidBy("a1")).isEqualTo(WRITING);
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.resultOf("a1").flatMap(row -> row.text("test_type"))).contains("speaking");
    }

    @Test
    void R15_removed_keepsTheUseOfTheCredit() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 20);

        world.delete(ASSESSMENTS, Items.assessmentKey("a1"));
        world.settle();

        assertThat(world.resultOf("a1")).isEmpty();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
        assertThat(world.summary(USER).attempts().values()).containsOnly(0);
    }

    @Test
    void R2_oldReceiptReplayed_grantsNothingAndIsRaised() {
        ann.buys(WRITING, "t1", 10);
        ann.buys(WRITING, "t2", 20);

        ann.buys(WRITING, "t1", 30);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(4);
        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).contains("pending_review");
    }

    @Test
    void R2_transactionOfAnotherUser_grantsNothing() {
        ann.buys(WRITING, "t1", 10);
        world.put(USERS, user("u-2", "bob@example.org"));
        world.put(ENTITLEMENTS, entitlement("u-2", WRITING, "t1", 20));
        world.settle();

        assertThat(world.remaining("u-2", WRITING)).isZero();
        assertThat(world.summary("u-2").credits()).isEqualTo(Map.of(WRITING, 0));
        assertThat(world.actionStatus(Cause.receiptReplayed("t1"))).contains("pending_review");
    }

    @Test
    void R1_unknownProduct_coversNothingAndIsRaisedOnce() {
        ann.buys("com.example.unheard.of", "t1", 10);
        ann.takes("a1", 20);

        assertThat(ann.paidBy("a1")).isEqualTo("unentitled");
        assertThat(world.actionStatus(Cause.unknownProduct(USER, "com.example.unheard.of")))
                .contains("pending_review");
    }
}
