package io.bandstream.producer.http.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.http.exchange.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request and the key that its client gave it.
 *
 * <p>The key is the only secret by which the table's row can be found, compared and read: bodies hold passwords and
 * answers hold sessions, and a plain hash of the one or a plain copy of the other would be there for whoever reads the
 * table.
 *
 * @param scope whose keys they are: a user id, or empty for everybody who is not signed in
 * @param operation method and path
 */
public record KeyedRequest(String scope, String key, String operation, JsonNode body) {

    private static final String HMAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The row's key. */
    String rowId() {
        return HexFormat.of().formatHex(derived("row", scope));
    }

    /** The same for the same request. */
    String fingerprint() {
        return HexFormat.of().formatHex(derived("request", operation + " " + body));
    }

    private byte[] derived(String purpose, String of) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal((purpose + " " + of).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    /** The answer, to be read with this request's key only. */
    ByteBuffer seal(Answer answer, RandomGenerator random) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", answer.status());
        json.set("headers", JSON.valueToTree(answer.headers()));
        answer.body().ifPresent(content -> json.set("body", content));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, json.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .flip();
    }

    Answer open(ByteBuffer sealed) {
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] plain = crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length));
        try {
            return answer(JSON.readTree(new String(plain, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept answer is no JSON", e);
        }
    }

    private static Answer answer(JsonNode json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().textValue()));
        return new Answer(json.get("status").intValue(), headers, Optional.ofNullable(json.get("body")));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(
                    mode, new SecretKeySpec(derived("answer", scope), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a kept answer can't be sealed or opened", e);
        }
    }

    /** Nothing of it may reach a log. */
    @Override
    public String toString() {
        return "KeyedRequest[]";
    }
}
