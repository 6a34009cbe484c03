package io.bandstream.producer.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.producer.receipt.PlayStore.Voiding;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** What Google Play's list tells of one purchase: that all of it was taken back, or one pack after another. */
final class VoidedParts {

    private final String purchaseToken;
    private final TreeMap<Instant, Integer> packs = new TreeMap<>();
    private Optional<Voiding> whole = Optional.empty();
    private Optional<String> order = Optional.empty();

    VoidedParts(String purchaseToken) {
        this.purchaseToken = purchaseToken;
    }

    void read(JsonNode page) {
        for (JsonNode purchase : page.path("voidedPurchases")) {
            if (purchase.path("purchaseToken").asText().equals(purchaseToken)) {
                add(purchase);
            }
        }
    }

    private void add(JsonNode purchase) {
        Instant at = Instant.ofEpochMilli(purchase.path("voidedTimeMillis").asLong());
        int quantity = purchase.path("voidedQuantity").asInt();
        order = PublisherApi.order(purchase);
        if (quantity > 0) {
            packs.put(at, quantity);
        } else {
            whole = Optional.of(new Voiding.Voided(order, at));
        }
    }

    /** Nothing that the list tells besides matters then. */
    boolean isWhole() {
        return whole.isPresent();
    }

    Voiding voiding() {
        return whole.orElseGet(
                () -> packs.isEmpty() ? new Voiding.NotVoided() : new Voiding.Voided(order, packs.lastKey(), packs));
    }
}
