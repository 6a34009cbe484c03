package io.bandstream.rule.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R7: what stays of a sale, a ticket and an action, and of the erasure itself. */
final class KeptTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private static final Item SALE = Item.of("user_id", "u-1")
            .with("product_id", "p-1")
            .with("transaction_id", "t-1")
            .with("purchase_date", "2026-02-03")
            .with("assessments_purchased", 2)
            .with("assessments_remaining", 1)
            .with("status", "active");

    private static Write.Update update(Optional<Write> write) {
        return (Write.Update) write.orElseThrow();
    }

    @Test
    void R7_entitlement_losesWhateverIsNotKnownToBeNeeded() {
        Write.Update stripped = update(KeptEntitlement.stripped(
                SALE.with("receipt_data", "{}")
                        .with("device_id", "d-1")
                        .with("last_used_assessment", "a-1")
                        .with("nobody_knows", "ann"),
                7));

        assertThat(stripped.remove())
                .containsExactlyInAnyOrder("receipt_data", "device_id", "last_used_assessment", "nobody_knows");
        assertThat(stripped.set()).isEqualTo(Item.empty().with("pipeline_revision", 8));
        assertThat(stripped.expectation())
                .as("the row is there, and has no sale that was not seen")
                .isEqualTo(new Expectation.Unchanged(
                        Map.of("user_id", Optional.of(Value.of("u-1")), "transactions", Optional.empty())));
    }

    @Test
    void R7_entitlement_transactionsKeepTheSaleAlone() {
        Item sale = Item.of("purchase_date", "2026-02-03").with("assessments", 2);
        Item row = SALE.with("transactions", Value.of(Item.empty().with("t-1", Value.of(sale.with("receipt", "ann")))));

        Write.Update stripped = update(KeptEntitlement.stripped(row, 7));

        assertThat(stripped.remove()).isEmpty();
        assertThat(stripped.set().fields("transactions")).contains(Item.empty().with("t-1", Value.of(sale)));
    }

    @Test
    void R7_entitlement_revisionGrowsOverTheRowsOwn() {
        Item row = SALE.with("receipt_data", "{}").with("pipeline_revision", 12);

        assertThat(update(KeptEntitlement.stripped(row, 7)).set().number("pipeline_revision"))
                .contains(BigDecimal.valueOf(13));
    }

    @Test
    void R7_entitlement_strippedBefore_isLeftAlone() {
        assertThat(KeptEntitlement.stripped(SALE, 7)).isEmpty();
        assertThat(KeptEntitlement.stripped(SALE.with("transactions", Value.of(Item.empty())), 7))
                .isEmpty();
    }

    @Test
    void R7_entitlement_keepsItsRefundsAndTheirReversals() {
        Item row = SALE.with("refunds", Value.of(Item.of("t-1", "2026-02-04T10:00:00")))
                .with("refund_reversals", Value.of(Item.of("t-1", "2026-02-05T10:00:00")));

        assertThat(KeptEntitlement.stripped(row, 7)).isEmpty();
    }

    @Test
    void R7_claim_losesItsReceipt() {
        Item claim = Item.of("transaction_id", "t-1")
                .with("user_id", "u-1")
                .with("product_id", "p-1")
                .with("claimed_at", "2026-02-03")
                .with("refunded_at", "2026-02-04")
                .with("refund_reversed_at", "2026-02-05");

        assertThat(KeptClaim.stripped(claim)).isEmpty();
        assertThat(update(KeptClaim.stripped(claim.with("receipt_data", "{}"))).remove())
                .containsExactly("receipt_data");
    }

    @Test
    void R7_ticket_losesItsTextsAndIsMarked() {
        Item ticket = Item.of("ticket_id", "TKT-1")
                .with("created_at", 1)
                .with("status", "new")
                .with("user_email", "ann@example.org")
                .with("subject", "s")
                .with("message", "m")
                .with("attachments", "a");

        Write.Update stripped = update(KeptTicket.stripped(ticket, AT));

        assertThat(stripped.remove()).containsExactlyInAnyOrder("user_email", "subject", "message", "attachments");
        assertThat(stripped.set()).isEqualTo(Item.empty().with("erased_at", AT.getEpochSecond()));
    }

    @Test
    void R7_ticket_strippedBefore_isLeftAloneUntilAnAppAddsToIt() {
        Item kept = Item.of("ticket_id", "TKT-1").with("status", "new").with("erased_at", 1);

        assertThat(KeptTicket.isErased(kept)).isTrue();
        assertThat(KeptTicket.stripped(kept, AT)).isEmpty();
        assertThat(update(KeptTicket.stripped(kept.with("ai_response", "Dear Ann"), AT))
                        .remove())
                .containsExactly("ai_response");
    }

    @Test
    void R7_action_losesTheTextsThatTheOldAppWrote() {
        Item action = Item.of("action_id", "ACT-1")
                .with("issue_description", "Ann can't log in")
                .with("ai_analysis", "")
                .with("status", "approved");

        assertThat(update(KeptAction.emptied(action)).set()).isEqualTo(Item.of("issue_description", ""));
        assertThat(KeptAction.emptied(action.with("issue_description", ""))).isEmpty();
        assertThat(KeptAction.emptied(action.with("cause", "ticket-escalated")))
                .as("the pipeline's own names nobody")
                .isEmpty();
    }

    @Test
    void R7_record_namesNoEmailAndGoesAfterAMonth() {
        Write.Update record = (Write.Update) ErasureRecord.ofEmail("Ann@Example.org", "event-1", AT);

        assertThat(record.key()).isEqualTo(ErasureRecord.emailKey("ann@example.org"));
        assertThat(record.toString()).doesNotContainIgnoringCase("ann@");
        assertThat(record.set().get("expires_at"))
                .contains(Value.of(AT.plusSeconds(30 * 24 * 3600).getEpochSecond()));
        assertThat(ErasureRecord.isOf(record.set(), "event-1")).isTrue();
        assertThat(ErasureRecord.erasedAt(record.set())).contains(AT);
    }

    @Test
    void R7_recordOfAUser_staysAndSaysWhichEventFinishedIt() {
        Write.Update record = (Write.Update) ErasureRecord.finished("u-1", "event-1", AT);

        assertThat(record.key()).isEqualTo(ErasureRecord.userKey("u-1"));
        assertThat(ErasureRecord.isFinished(record.set(), "event-1")).isTrue();
        assertThat(ErasureRecord.isFinished(record.set(), "event-2")).isFalse();
        assertThat(record.set().has("expires_at") || record.initial().has("expires_at"))
                .isFalse();
        assertThat(record.initial().has("erased_at"))
                .as("the first time stands")
                .isTrue();
    }
}
