package io.bandstream.producer.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Access tokens of a service account, by a signed assertion (RFC 7523). One is used until shortly before it expires; two
 * threads may fetch one each. Thread-safe.
 */
final class AccessTokens {

    private static final String SCOPE = "https://www.googleapis.com/auth/androidpublisher";
    private static final Duration ASSERTED_FOR = Duration.ofMinutes(10);
    /** A token must not expire on its way. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final ServiceAccount account;
    private final Calls calls;
    private final Clock clock;
    private volatile Token newest = Token.NONE;

    AccessTokens(ServiceAccount account, Calls calls, Clock clock) {
        this.account = account;
        this.calls = calls;
        this.clock = clock;
    }

    private record Token(String text, Instant until) {
        static final Token NONE = new Token("", Instant.MIN);
    }

    /** @throws IOException if none is to be had; names no secret */
    String token() throws IOException {
        Instant now = clock.instant();
        Token held = newest;
        return now.isBefore(held.until()) ? held.text() : fetched(now);
    }

    /** Makes the next call fetch a new one. */
    void forget() {
        newest = Token.NONE;
    }

    private String fetched(Instant now) throws IOException {
        String form = "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                + encoded(assertion(now));
        HttpRequest.Builder request = HttpRequest.newBuilder(account.tokens())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        Calls.Answer answer = calls.send(request);
        JsonNode token = answer.json();
        if (answer.status() != 200 || token.path("access_token").asText().isEmpty()) {
            throw new IOException("no access token (" + answer.status() + ")");
        }
        Token fresh = new Token(
                token.path("access_token").asText(),
                now.plusSeconds(token.path("expires_in").asLong()).minus(SPARE));
        newest = fresh;
        return fresh.text();
    }

    private String assertion(Instant now) {
        String header =
                JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").toString();
        String claims = JSON.createObjectNode()
                .put("iss", account.email())
                .put("scope", SCOPE)
                .put("aud", account.tokens().toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(ASSERTED_FOR).getEpochSecond())
                .toString();
        String content = base64(header) + "." + base64(claims);
        return content + "." + signature(content);
    }

    private String signature(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(account.key());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key that can't sign", e);
        }
    }

    private static String base64(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
