package io.bandstream.producer.receipt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.account.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** An App Store with a root of its own: what it signs takes the same way through the code as what Apple signs. */
public final class AppStore {

    public static final Instant SIGNED = Instant.parse("2026-02-28T10:00:05Z");
    public static final Instant BOUGHT = Instant.parse("2026-02-28T10:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    final Authority root = Authority.root("Root CA");
    final Authority intermediate = root.intermediate("Developer Relations", Authority.INTERMEDIATE);
    private final Authority leaf =
            intermediate.leaf("Receipt Signing", Authority.Validity.LONG, Authority.RECEIPT_SIGNER);

    /** The file of the root, as an operator would put it there. */
    public AppleSettings.Root rootIn(Path directory) {
        Path file = directory.resolve("root.cer");
        try {
            Files.write(file, root.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AppleSettings.Root(file, fingerprint());
    }

    private String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(root.certificate());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A purchase made in the sandbox, as it would be signed. */
    public static ObjectNode purchase(String transactionId, String productId) {
        return JSON.createObjectNode()
                .put("transactionId", transactionId)
                .put("originalTransactionId", transactionId)
                .put("bundleId", "com.ieltsaiprep.app")
                .put("productId", productId)
                .put("purchaseDate", BOUGHT.toEpochMilli())
                .put("quantity", 1)
                .put("type", "Consumable")
                .put("inAppOwnershipType", "PURCHASED")
                .put("signedDate", SIGNED.toEpochMilli())
                .put("environment", "Sandbox");
    }

    /** The same purchase, taken back. */
    public static ObjectNode refunded(String transactionId, String productId, Instant at) {
        return purchase(transactionId, productId)
                .put("revocationDate", at.toEpochMilli())
                .put("revocationReason", 0);
    }

    public Receipt receipt(ObjectNode payload) {
        return new Receipt(Platform.IOS, signed(payload));
    }

    /** A receipt of an ordinary purchase, changed before it is signed. */
    public Receipt receipt(UnaryOperator<ObjectNode> change) {
        return receipt(change.apply(purchase("2000000123456789", "com.ieltsaiprep.academic.writing")));
    }

    public String signed(ObjectNode payload) {
        return signed(payload, leaf, List.of(leaf, intermediate, root));
    }

    /** What the store posts about a transaction, which it signs as well. */
    public String notice(String type, ObjectNode transaction) {
        return posted(notification(type, signed(transaction)));
    }

    static ObjectNode notification(String type, String signedTransaction) {
        ObjectNode notification = JSON.createObjectNode()
                .put("notificationType", type)
                .put("notificationUUID", "f3d1d8a0-0000-4000-8000-000000000001")
                .put("version", "2.0")
                .put("signedDate", SIGNED.toEpochMilli());
        notification
                .putObject("data")
                .put("bundleId", "com.ieltsaiprep.app")
                .put("environment", "Sandbox")
                .put("signedTransactionInfo", signedTransaction);
        return notification;
    }

    String posted(ObjectNode notification) {
        return JSON.createObjectNode()
                .put("signedPayload", signed(notification))
                .toString();
    }

    static String signed(ObjectNode payload, Authority by, List<Authority> chain) {
        String content = part(header("ES256", chain)) + "." + part(payload);
        return content + "." + URL.encodeToString(by.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    static ObjectNode header(String algorithm, List<Authority> chain) {
        ObjectNode header = JSON.createObjectNode().put("alg", algorithm);
        chain.forEach(
                authority -> header.withArray("x5c").add(Base64.getEncoder().encodeToString(authority.certificate())));
        return header;
    }

    static String part(ObjectNode json) {
        return URL.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
