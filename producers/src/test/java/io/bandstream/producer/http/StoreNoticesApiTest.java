package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.account.Platform;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StoreNoticesApiTest {

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final ApiBench api = new ApiBench(store);

    @AfterEach
    void close() {
        api.close();
    }

    private Reply apple(String payload) {
        return api.anybody()
                .with("Idempotency-Key", "")
                .post(
                        "/v1/store-notices/apple",
                        json().put("signedPayload", payload).put("extra", 1));
    }

    private Reply buys(String transactionId) {
        String receipt = TrustedReceipts.write(
                        Platform.IOS,
                        new StoreTransaction(
                                transactionId,
                                "com.ieltsaiprep.academic.writing",
                                Instant.parse("2086-01-01T00:00:00Z")))
                .data();
        return api.user("a@example.com")
                .post("/v1/purchases", json().put("platform", "ios").put("receipt", receipt));
    }

    @Test
    void refund_isNotedOnceHoweverOftenItComes_andTheReceiptGrantsNoMore() {
        assertThat(apple("refund t1").status()).isEqualTo(204);
        assertThat(apple("refund t1").status()).isEqualTo(204);

        assertThat(store.scan(Catalog.STORE_TRANSACTIONS)).singleElement().matches(row -> row.has("refunded_at"));
        assertThat(buys("t1").problem()).isEqualTo("receipt-refused");
    }

    @Test
    void reversal_isNotedOnceHoweverOftenItComes_andTheReceiptGrantsAgain() {
        apple("refund t1");

        assertThat(apple("reversal t1").status()).isEqualTo(204);
        assertThat(apple("reversal t1").status()).isEqualTo(204);

        assertThat(store.scan(Catalog.STORE_TRANSACTIONS))
                .singleElement()
                .matches(row -> row.has("refund_reversed_at"));
        assertThat(buys("t1").status()).isEqualTo(201);
    }

    @Test
    void google_pushIsReadAsWell() {
        var push = json();
        push.putObject("message").put("data", "refund t2").put("messageId", "1");

        assertThat(api.anybody().post("/v1/store-notices/google", push).status())
                .isEqualTo(204);
    }

    @Test
    void forgedNotice_isRefused_andOneThatCannotBeReadIsAskedForAgain() {
        assertThat(apple("forged").problem()).isEqualTo("notice-refused");
        assertThat(apple("maybe").problem()).isEqualTo("unavailable");
        assertThat(store.scan(Catalog.STORE_TRANSACTIONS)).isEmpty();
    }
}
