package io.bandstream.producer.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.producer.account.Platform;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Believes every receipt of its own plain form and checks no signature: anybody can write one. For the demo and for
 * tests, where there is no store to buy in; never where purchases cost money.
 */
public final class TrustedReceipts implements ReceiptVerifier {

    private static final String BUNDLE_ID = "com.ieltsaiprep.app";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A receipt that {@link #verify} will believe. */
    public static Receipt write(Platform platform, StoreTransaction transaction) {
        return new Receipt(
                platform,
                JSON.createObjectNode()
                        .put("bundle_id", BUNDLE_ID)
                        .put("transaction_id", transaction.transactionId())
                        .put("product_id", transaction.productId())
                        .put("purchase_date", transaction.purchaseDate().toString())
                        .toString());
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
        if (!receipt.path("bundle_id").asText().equals(BUNDLE_ID)) {
            return new Verdict.NotGenuine("a receipt of another app");
        }
        return new Verdict.Genuine(new StoreTransaction(
                receipt.path("transaction_id").asText(),
                receipt.path("product_id").asText(),
                Instant.parse(receipt.path("purchase_date").asText())));
    }
}
