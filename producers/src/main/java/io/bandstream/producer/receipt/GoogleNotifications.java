package io.bandstream.producer.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.producer.receipt.PlayStore.Voiding;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

/**
 * Real-time developer notifications of Google Play, as Cloud Pub/Sub pushes them. They bear no signature: so one is no
 * more than a reason to ask Google Play itself, whose answer alone counts, the order's id included. Thread-safe.
 */
public final class GoogleNotifications implements NotificationReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VOIDED = "voidedPurchaseNotification";

    private final PlayStore play;

    public GoogleNotifications(PlayStore play) {
        this.play = play;
    }

    @Override
    public StoreNotification read(String body) {
        try {
            String data = JSON.readTree(body).path("message").path("data").asText();
            return judge(JSON.readTree(Base64.getDecoder().decode(data)));
        } catch (IOException | IllegalArgumentException e) {
            return new StoreNotification.NotGenuine("not a message of Cloud Pub/Sub with a notification");
        }
    }

    private StoreNotification judge(JsonNode notification) {
        if (!notification.path("packageName").asText().equals(App.ID)) {
            return new StoreNotification.NotGenuine("about another app");
        }
        String token = notification.path(VOIDED).path("purchaseToken").asText();
        return token.isEmpty()
                ? new StoreNotification.Other(type(notification))
                : confirmed(
                        token,
                        Instant.ofEpochMilli(
                                notification.path("eventTimeMillis").asLong()));
    }

    private static String type(JsonNode notification) {
        for (String type : (Iterable<String>) notification::fieldNames) {
            if (type.endsWith("Notification")) {
                return type;
            }
        }
        return "unknown";
    }

    /** Google Play may tell of a refund a moment before it lists it. */
    private StoreNotification confirmed(String token, Instant around) {
        Voiding voiding = play.voided(token, around);
        if (voiding instanceof Voiding.Voided voided) {
            return new StoreNotification.Refunded(
                    new StoreRefund(voided.orderId().orElse(token), voided.at(), voided.packs()));
        }
        return voiding instanceof Voiding.Unreachable unreachable
                ? new StoreNotification.Undecided(unreachable.why())
                : new StoreNotification.Undecided(
                        "Google Play does not show that purchase as taken back; try again later");
    }
}
