package io.bandstream.producer.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.account.Platform;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Believes every receipt of its own plain form and checks no signature: anybody can write one. For the demo and for
 * tests, where there is no store to buy in; never where purchases cost money.
 */
public final class TrustedReceipts implements ReceiptVerifier {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A receipt that {@link #verify} will believe. */
    public static Receipt write(Platform platform, StoreTransaction transaction) {
        ObjectNode receipt = JSON.createObjectNode()
                .put("bundle_id", App.ID)
                .put("transaction_id", transaction.transactionId())
                .put("product_id", transaction.productId())
                .put("purchase_date", transaction.purchaseDate().toString())
                .put("quantity", transaction.quantity());
        transaction.accountId().ifPresent(id -> receipt.put("account_id", id));
        return new Receipt(platform, receipt.toString());
    }

    @Override
    public Verdict verify(Receipt receipt) {
        try {
            return judge(JSON.readTree(receipt.data()));
        } catch (JsonProcessingException | DateTimeException e) {
            return new Verdict.NotGenuine("not a receipt of the demo store");
        }
    }

    private static Verdict judge(JsonNode receipt) {
        if (!receipt.path("bundle_id").asText().equals(App.ID)) {
            return new Verdict.NotGenuine("a receipt of another app");
        }
        return new Verdict.Genuine(new StoreTransaction(
                receipt.path("transaction_id").asText(),
                receipt.path("product_id").asText(),
                Instant.parse(receipt.path("purchase_date").asText()),
                receipt.path("quantity").asInt(1),
                receipt.path("account_id").isTextual()
                        ? Optional.of(receipt.path("account_id").asText())
                        : Optional.empty()));
    }
}
