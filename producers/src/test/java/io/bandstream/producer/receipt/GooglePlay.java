package io.bandstream.producer.receipt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.account.Platform;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A Google Play with a key of its own, which says of purchases what a test has it say. For one thread. */
public final class GooglePlay implements PlayStore {

    public static final Instant BOUGHT = Instant.parse("2026-02-28T10:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final KeyPair KEYS = keys();

    private final KeyPair keys;
    private final Map<String, Lookup> purchases = new HashMap<>();
    private final Map<String, Voiding> voided = new HashMap<>();
    private boolean down;

    public GooglePlay() {
        this(KEYS);
    }

    private GooglePlay(KeyPair keys) {
        this.keys = keys;
    }

    /** Signs by a key that no console shows. */
    static GooglePlay ofAThief() {
        return new GooglePlay(keys());
    }

    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** Sells a product: a receipt of it is genuine from now on. */
    public ObjectNode sell(String orderId, String productId) {
        ObjectNode data = JSON.createObjectNode()
                .put("orderId", orderId)
                .put("packageName", "com.ieltsaiprep.app")
                .put("productId", productId)
                .put("purchaseTime", BOUGHT.toEpochMilli())
                .put("purchaseState", 0)
                .put("purchaseToken", token(orderId))
                .put("acknowledged", false);
        say(orderId, productId, new Lookup.Found(Optional.of(orderId), State.PURCHASED, 1));
        return data;
    }

    public static String token(String orderId) {
        return "token-of-" + orderId;
    }

    /** What it answers about a purchase from now on. */
    public void say(String orderId, String productId, Lookup answer) {
        purchases.put(productId + " " + token(orderId), answer);
    }

    public void takeBack(String orderId, Instant at) {
        voided.put(token(orderId), new Voiding.Voided(Optional.of(orderId), at));
    }

    /** What Cloud Pub/Sub pushes when a purchase was taken back. */
    public static String notice(String orderId) {
        ObjectNode notification = JSON.createObjectNode()
                .put("version", "1.0")
                .put("packageName", "com.ieltsaiprep.app")
                .put("eventTimeMillis", String.valueOf(BOUGHT.toEpochMilli()));
        notification
                .putObject("voidedPurchaseNotification")
                .put("purchaseToken", token(orderId))
                .put("orderId", orderId)
                .put("productType", 2)
                .put("refundType", 1);
        return posted(notification);
    }

    static String posted(ObjectNode notification) {
        byte[] data = notification.toString().getBytes(StandardCharsets.UTF_8);
        ObjectNode body = JSON.createObjectNode().put("subscription", "projects/p/subscriptions/s");
        body.putObject("message")
                .put("data", Base64.getEncoder().encodeToString(data))
                .put("messageId", "1");
        return body.toString();
    }

    public void goDown() {
        down = true;
    }

    public void comeBack() {
        down = false;
    }

    public Receipt receipt(ObjectNode data) {
        return receipt(data.toString(), signature(data.toString()));
    }

    static Receipt receipt(String data, String signature) {
        ObjectNode receipt = JSON.createObjectNode().put("purchase_data", data).put("signature", signature);
        return new Receipt(Platform.ANDROID, receipt.toString());
    }

    String signature(String data) {
        try {
            Signature signature = Signature.getInstance("SHA1withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(data.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Lookup purchase(String productId, String purchaseToken) {
        return down
                ? new Lookup.Unreachable("Google Play can't be reached; try again later")
                : purchases.getOrDefault(productId + " " + purchaseToken, new Lookup.Unknown());
    }

    @Override
    public Voiding voided(String purchaseToken, Instant around) {
        return down
                ? new Voiding.Unreachable("Google Play can't be reached; try again later")
                : voided.getOrDefault(purchaseToken, new Voiding.NotVoided());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
