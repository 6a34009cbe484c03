package io.bandstream.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.Entitlement;
import io.bandstream.schema.item.Entitlement.Transaction;
import io.bandstream.schema.item.EntitlementStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EntitlementCodecTest {

    private static final Item OLD = Item.of("user_id", "u-1")
            .with("product_id", "academic_speaking")
            .with("transaction_id", "GPA.1")
            .with("platform", "android")
            .with("assessments_purchased", 2)
            .with("assessments_remaining", 1)
            .with("purchase_date", "2025-10-24T10:19:37.365706")
            .with("status", "active")
            .with("receipt_data", "secret receipt");

    @Test
    void versionZero_isUpcastToAMapOfItsOneTransaction() {
        Entitlement entitlement = EntitlementCodec.read(OLD);

        assertThat(entitlement.transactions())
                .containsOnlyKeys("GPA.1")
                .containsEntry(
                        "GPA.1",
                        new Transaction(Instant.parse("2025-10-24T10:19:37.365706Z"), 2, Optional.of("android")));
        assertThat(entitlement.status()).isEqualTo(EntitlementStatus.ACTIVE);
        assertThat(EntitlementCodec.read(EntitlementCodec.write(entitlement))).isEqualTo(entitlement);
    }

    @Test
    void versionZero_withoutTransaction_hasAnEmptyMap() {
        Item bare = OLD.without("transaction_id").without("purchase_date");

        assertThat(EntitlementCodec.read(bare).transactions()).isEmpty();
    }

    @Test
    void versionZero_withTransactionButNoDate_isUnreadable() {
        assertUnreadable(OLD.without("purchase_date"), "purchase_date", "missing");
    }

    @Test
    void versionOne_withoutTransactions_isUnreadable() {
        assertUnreadable(OLD.with("schema_version", 1), "transactions", "missing");
    }

    @Test
    void transaction_ofTheWrongType_isUnreadableAndUnnamed() {
        Item wrong = OLD.with("schema_version", 1).with("transactions", Value.of(Item.of("GPA.1", "gone")));

        assertUnreadable(wrong, "a field", "wrong-type");
    }

    @Test
    void remaining_belowZero_isOutOfRange() {
        assertUnreadable(OLD.with("assessments_remaining", -1), "assessments_remaining", "out-of-range");
    }

    @Test
    void toString_ofEntitlement_tellsNoReceipt() {
        assertThat(EntitlementCodec.read(OLD)).asString().contains("u-1").doesNotContain("secret");
    }

    private static void assertUnreadable(Item item, String attribute, String errorClass) {
        assertThatThrownBy(() -> EntitlementCodec.read(item))
                .isInstanceOfSatisfying(UnreadableItemException.class, unreadable -> {
                    assertThat(unreadable.attribute()).isEqualTo(attribute);
                    assertThat(unreadable.errorClass()).isEqualTo(errorClass);
                });
    }
}
