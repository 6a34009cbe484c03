package io.bandstream.producer.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;

/**
 * What Google Play has signed on the device.
 *
 * @param orderId empty for a purchase that cost nothing
 * @param purchaseToken names the purchase for good
 * @param accountId what the app gave as the buyer's obfuscated account id; empty where it gave none
 */
record SignedPurchase(
        String packageName,
        String productId,
        Optional<String> orderId,
        String purchaseToken,
        Instant purchaseTime,
        Optional<String> accountId) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty where the receipt does not have its form, or not this signature. */
    static Optional<SignedPurchase> in(String receipt, GoogleSignature signature) {
        try {
            JsonNode json = JSON.readTree(receipt);
            String data = json.path("purchase_data").asText();
            return signature.signed(data, json.path("signature").asText())
                    ? Optional.of(of(JSON.readTree(data)))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static SignedPurchase of(JsonNode data) {
        return new SignedPurchase(
                data.path("packageName").asText(),
                data.path("productId").asText(),
                named(data, "orderId"),
                data.path("purchaseToken").asText(),
                Instant.ofEpochMilli(data.path("purchaseTime").asLong()),
                named(data, "obfuscatedAccountId"));
    }

    private static Optional<String> named(JsonNode data, String name) {
        return Optional.of(data.path(name).asText()).filter(id -> !id.isBlank());
    }

    boolean isIncomplete() {
        return productId.isBlank() || purchaseToken.isBlank() || purchaseTime.equals(Instant.EPOCH);
    }
}
