package io.bandstream.pipeline;

import static io.bandstream.pipeline.Writes.MOCK;
import static io.bandstream.pipeline.Writes.WRITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is bought, and what it pays for. */
abstract class CreditRulesKit extends RulesKit {

    CreditRulesKit(PipelineFixture fixture) {
        super(fixture);
    }

    /** Returns when the stream has dealt with all that was written before: two markers, one batch after the other, show. */
    private void entitlementsAreSettled() {
        for (int i = 0; i < 2; i++) {
            Writes marker = new Writes(fixture);
            marker.register();
            marker.buy(WRITING, "marker", 10);
            soon(() -> assertThat(summary(marker).credits()).containsKey(WRITING));
        }
    }

    @Test
    void R9_purchase_showsInTheSummary() {
        app.buy(WRITING, "t1", 10);

        soon(() -> assertThat(summary().credits()).isEqualTo(Map.of(WRITING, 2)));
    }

    @Test
    void R11_scored_takesOneCredit() {
        buys(WRITING, 10);

        app.save(app.versionZero("a1", "academic_writing", "6.5", 20));

        isScored("a1");
        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(remaining(WRITING)).isEqualTo(1);
        assertThat(found(Catalog.ENTITLEMENTS.name(), app.entitlementKey(WRITING))
                        .text("last_used_assessment"))
                .contains(app.id("a1"));
    }

    @Test
    void R12_noCreditLeft_isUnentitledAndRaisesOneAction() {
        app.save(app.versionZero("a1", "academic_writing", "6.5", 20));

        isScored("a1");
        assertThat(paidBy("a1")).isEqualTo("unentitled");
        assertThat(action(Cause.overdrawn(app.id("a1"))).text("status")).contains("pending_review");
    }

    @Test
    void R30_refundAfterAUse_takesTheRestBackAndRaisesAnAction() {
        buys(WRITING, 10);
        app.save(app.versionZero("a1", "academic_writing", "6.5", 15));
        isScored("a1");

        app.refund(WRITING, "t10", 20);

        soon(() -> assertThat(remaining(WRITING)).isZero());
        assertThat(paidBy("a1")).isEqualTo(WRITING);
        assertThat(summary().credits()).isEqualTo(Map.of(WRITING, 0));
        assertThat(action(Cause.refundUsed(app.id("t10"))).text("status")).contains("pending_review");
    }

    @Test
    void R13_usedByTheApp_costsOneCreditInAll() {
        buys(WRITING, 10);
        buys(MOCK, 11);

        app.use(MOCK, "a1", 1, 20);
        app.save(app.versionZero("a1", "academic_writing", "6.5", 21));
        app.save(app.versionZero("a2", "academic_writing", "6.5", 31));
        app.use(WRITING, "a2", 1, 30);

        soon(() -> assertThat(List.of(paidBy("a1"), paidBy("a2"))).containsExactly("app", "app"));
        assertThat(summary().credits()).isEqualTo(Map.of(WRITING, 1, MOCK, 1));
        assertThat(List.of(remaining(WRITING), remaining(MOCK))).containsExactly(1, 1);
    }

    @Test
    void R23_ownWrites_comeBackAndChangeNothing() {
        buys(WRITING, 10);
        entitlementsAreSettled();
        long guards = guards("entitlements");

        app.save(app.versionZero("a1", "academic_writing", "6", 20));
        isScored("a1");
        Map<String, List<Item>> asWritten = rowsOfTheUser();
        entitlementsAreSettled();

        assertThat(rowsOfTheUser()).isEqualTo(asWritten);
        assertThat(guards("entitlements")).as("two markers and nothing else").isEqualTo(guards + 2);
        assertThat(remaining(WRITING)).isEqualTo(1);
    }
}
