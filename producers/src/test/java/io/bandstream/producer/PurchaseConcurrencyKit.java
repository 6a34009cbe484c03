package io.bandstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.account.Platform;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.purchase.Granting;
import io.bandstream.producer.purchase.Refunding;
import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.StoreRefund;
import io.bandstream.producer.receipt.StoreReversal;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.report.CreditLine;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.EntitlementStatus;
import io.bandstream.schema.item.Product;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Grants and refunds: a transaction counts once, and none is lost. */
abstract class PurchaseConcurrencyKit extends ConcurrencyKit {

    private static final String WRITING = Product.ACADEMIC_WRITING.id();

    @Test
    void R2_grant_oneTransactionAtOnce_grantsOnce() {
        UserRef user = bench.user("r2@example.com");
        Receipt receipt = receipt("one-transaction");

        List<Granting> answers = Together.call(8, i -> producers.purchases().grant(user, receipt));

        assertThat(answers).filteredOn(Granting.Granted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Granting.Duplicate.class::isInstance).hasSize(7);
        assertThat(producers.reports().credits(user.userId()))
                .containsExactly(new CreditLine(WRITING, 2, 2, EntitlementStatus.ACTIVE));
    }

    @Test
    void R2_grant_oneTransactionByManyUsersAtOnce_grantsOne() {
        List<UserRef> users = List.of(
                bench.user("thief0@example.com"),
                bench.user("thief1@example.com"),
                bench.user("thief2@example.com"),
                bench.user("thief3@example.com"));
        Receipt receipt = receipt("shared-transaction");

        List<Granting> answers =
                Together.call(8, i -> producers.purchases().grant(users.get(i % users.size()), receipt));

        assertThat(answers).filteredOn(Granting.Granted.class::isInstance).hasSize(1);
        assertThat(users.stream().flatMap(user -> producers.reports().credits(user.userId()).stream()))
                .hasSize(1);
    }

    @Test
    void refund_besideTheGrantOfItsTransaction_neverLeavesItGrantedAndUnrefunded() {
        UserRef user = bench.user("refund@example.com");
        StoreRefund refund = new StoreRefund("refunded-transaction", bench.now());
        Receipt receipt = receipt("refunded-transaction");

        List<Object> answers = Together.call(
                6,
                i -> i % 2 == 0
                        ? producers.purchases().grant(user, receipt)
                        : producers.refunds().refund(refund));

        assertThat(answers).filteredOn(Refunding.AlreadyNoted.class::isInstance).hasSize(2);
        if (answers.stream().anyMatch(Granting.Granted.class::isInstance)) {
            Item row = bench.row(
                    Catalog.ENTITLEMENTS, Item.of("user_id", user.userId()).with("product_id", WRITING));
            assertThat(answers).contains(new Refunding.Noted(user.userId(), WRITING));
            assertThat(row.fields("refunds").orElseThrow().has("refunded-transaction"))
                    .isTrue();
        } else {
            assertThat(answers).contains(new Refunding.NeverGranted());
            assertThat(producers.reports().credits(user.userId())).isEmpty();
        }
    }

    @Test
    void R2_grant_reversedTransactionByManyUsersAtOnce_grantsOne() {
        List<UserRef> users = List.of(bench.user("reversed0@example.com"), bench.user("reversed1@example.com"));
        producers.refunds().refund(new StoreRefund("reversed-transaction", bench.now()));
        producers.refunds().reverse(new StoreReversal("reversed-transaction", bench.now()));
        Receipt receipt = receipt("reversed-transaction");

        List<Granting> answers = Together.call(8, i -> producers.purchases().grant(users.get(i % 2), receipt));

        assertThat(answers).filteredOn(Granting.Granted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Granting.Duplicate.class::isInstance).hasSize(7);
    }

    @Test
    void refund_ofManyTransactionsOfOneRowAtOnce_notesThemAll() {
        UserRef user = bench.user("refunds@example.com");
        for (int i = 0; i < 6; i++) {
            producers.purchases().grant(user, receipt("many" + i));
        }

        List<Refunding> answers =
                Together.call(6, i -> producers.refunds().refund(new StoreRefund("many" + i, bench.now())));

        Item row = bench.row(
                Catalog.ENTITLEMENTS, Item.of("user_id", user.userId()).with("product_id", WRITING));
        assertThat(answers).allMatch(Refunding.Noted.class::isInstance);
        assertThat(row.fields("refunds").orElseThrow().attributes()).hasSize(6);
    }

    @Test
    void R3_grant_manyTransactionsOfOneProductAtOnce_addsThemAll() {
        UserRef user = bench.user("r3@example.com");

        List<Granting> answers = Together.call(8, i -> producers.purchases().grant(user, receipt("t" + i)));

        assertThat(answers).allMatch(Granting.Granted.class::isInstance);
        assertThat(producers.reports().credits(user.userId()))
                .containsExactly(new CreditLine(WRITING, 16, 16, EntitlementStatus.ACTIVE));
        Item row = bench.row(
                Catalog.ENTITLEMENTS, Item.of("user_id", user.userId()).with("product_id", WRITING));
        assertThat(row.fields("transactions").orElseThrow().attributes()).hasSize(8);
    }

    private Receipt receipt(String transactionId) {
        return TrustedReceipts.write(Platform.IOS, new StoreTransaction(transactionId, WRITING, bench.now()));
    }
}
