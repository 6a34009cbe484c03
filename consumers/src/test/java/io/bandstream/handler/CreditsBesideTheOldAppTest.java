package io.bandstream.handler;

import static io.bandstream.handler.Items.LEGACY_WRITING;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.entitlementKey;
import static io.bandstream.handler.Items.use;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The old app uses credits itself, and writes over rows from stale reads: R3, R13, R23, R29. */
final class CreditsBesideTheOldAppTest {

    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    @Test
    void R13_appUsesAfterTheSave_oneCreditOfTheRowThatItChose() {
        ann.buys(WRITING, "t1", 10);
        ann.buys(LEGACY_WRITING, "t2", 11);
        ann.takes("a1", 20);
        assertThat(ann.paidBy("a1")).isEqualTo(WRITING);

        world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 1, 21));
        world.settle();

        assertThat(ann.paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
    }

    @Test
    void R13_appUsesBeforeTheSave_isNotChargedAgain() {
        ann.buys(LEGACY_WRITING, "t1", 10);
        world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 1, 19));
        world.settle();

        ann.takes("a1", 20);

        assertThat(ann.paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
    }

    @Test
    void R13_appUsesTheVeryRowThatWasCharged_countsOnce() {
        ann.buys(LEGACY_WRITING, "t1", 10);
        ann.takes("a1", 20);
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);

        world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a1", 0, 21));
        world.settle();

        assertThat(ann.paidBy("a1")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isEqualTo(1);
        assertThat(world.entitlement(USER, LEGACY_WRITING).text("status")).contains("active");
    }

    @Test
    void R13_useOfAnEmptyRow_takesNothing() {
        ann.buys(LEGACY_WRITING, "t1", 10);
        ann.takes("a1", 20);
        ann.takes("a2", 21);

        world.update(ENTITLEMENTS, entitlementKey(LEGACY_WRITING), use("a3", 0, 22));
        world.settle();
        ann.takes("a3", 23);

        assertThat(ann.paidBy("a3")).isEqualTo("app");
        assertThat(world.remaining(USER, LEGACY_WRITING)).isZero();
        assertThat(world.actionStatus(Cause.overdrawn("a3"))).isEmpty();
    }

    @Test
    void R3_oldAppOverwritesTheRow_creditsAdd() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 20);

        ann.buys(WRITING, "t2", 30);

        assertThat(world.remaining(USER, WRITING)).isEqualTo(3);
        assertThat(world.summary(USER).credits()).isEqualTo(Map.of(WRITING, 3));
    }

    /** Its revision is missing in the image before, and so has grown. */
    @Test
    void R29_stalePutOverARowWithoutRevision_isPutRight() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 11);
        Item stale =
                world.tables.get(ENTITLEMENTS, Items.entitlementKey(WRITING)).orElseThrow();
        world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t2", 12).with("assessments_remaining", 3));
        world.settle();

        world.put(ENTITLEMENTS, stale.with("assessments_remaining", 0).with("last_used_assessment", "a2"));
        world.settle();

        assertThat(world.tables
                        .get(ENTITLEMENTS, Items.entitlementKey(WRITING))
                        .orElseThrow()
                        .number("assessments_remaining"))
                .as("put right, as any foreign write")
                .contains(BigDecimal.valueOf(3));
    }

    @Test
    void R23_ownWrite_isSkippedWithoutARead() {
        ann.buys(WRITING, "t1", 10);
        world.put(ASSESSMENTS, versionZero("a1", "academic_writing", "6.5", 20));
        world.deliver(world.waiting.remove(0));

        assertThat(world.waiting).hasSize(1);
        assertThat(world.deliver(world.waiting.remove(0))).isEqualTo(Decision.SKIP);
    }

    @Test
    void R29_staleAbsoluteUpdate_isPutRight() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 20);

        world.update(ENTITLEMENTS, entitlementKey(WRITING), Item.empty().with("assessments_remaining", 2));
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
    }

    @Test
    void R29_staleWholeRowPut_isPutRightThoughItCarriesAnOldRevision() {
        ann.buys(WRITING, "t1", 10);
        ann.takes("a1", 20);
        Item stale = world.entitlement(USER, WRITING);
        ann.takes("a2", 21);

        world.put(ENTITLEMENTS, stale);
        world.settle();

        assertThat(world.remaining(USER, WRITING)).isZero();
    }
}
