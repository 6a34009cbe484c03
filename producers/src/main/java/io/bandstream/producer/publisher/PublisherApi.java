package io.bandstream.producer.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.producer.receipt.PlayStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Google Play over its Developer API, version 3: {@code purchases.products.get} and {@code purchases.voidedpurchases.list}.
 * Thread-safe.
 */
public final class PublisherApi implements PlayStore {

    /** Where Google has it. */
    public static final URI GOOGLE = URI.create("https://androidpublisher.googleapis.com");

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** A malformed token, one of another product or app, and one that is long gone. */
    private static final Set<Integer> UNKNOWN = Set.of(400, 404, 410);
    /** Google's clock may be ahead of a notification's time. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int MOST_PAGES = 50;

    private final String app;
    private final Calls calls;
    private final AccessTokens tokens;

    /**
     * Calls nobody yet.
     *
     * @param client its owner closes it
     * @param service {@link #GOOGLE}, or what stands in for it
     * @param packageName the app's
     * @param clock wall clock, for the lifetime of access tokens
     */
    public PublisherApi(HttpClient client, URI service, String packageName, ServiceAccount account, Clock clock) {
        this.app = service + "/androidpublisher/v3/applications/" + encoded(packageName) + "/purchases/";
        this.calls = new Calls(client, TIMEOUT);
        this.tokens = new AccessTokens(account, calls, clock);
    }

    @Override
    public Lookup purchase(String productId, String purchaseToken) {
        try {
            return lookup(get("products/" + encoded(productId) + "/tokens/" + encoded(purchaseToken)));
        } catch (IOException e) {
            return new Lookup.Unreachable(unreachable(e));
        }
    }

    private static Lookup lookup(Calls.Answer answer) {
        if (UNKNOWN.contains(answer.status())) {
            return new Lookup.Unknown();
        }
        if (answer.status() != 200) {
            return new Lookup.Unreachable(unreachable(answer));
        }
        JsonNode purchase = answer.json();
        return switch (purchase.path("purchaseState").asInt(-1)) {
            case 0 -> found(purchase, State.PURCHASED);
            case 1 -> found(purchase, State.CANCELED);
            case 2 -> found(purchase, State.PENDING);
            default ->
                new Lookup.Unreachable("Google Play answered with a purchase in no known state; try again later");
        };
    }

    private static Lookup found(JsonNode purchase, State state) {
        return new Lookup.Found(
                order(purchase),
                state,
                purchase.path("quantity").asInt(1),
                Optional.of(purchase.path("obfuscatedExternalAccountId").asText())
                        .filter(id -> !id.isBlank()));
    }

    static Optional<String> order(JsonNode purchase) {
        return Optional.of(purchase.path("orderId").asText()).filter(id -> !id.isBlank());
    }

    @Override
    public Voiding voided(String purchaseToken, Instant around) {
        try {
            return search(purchaseToken, around.minus(BEFORE));
        } catch (IOException e) {
            return new Voiding.Unreachable(unreachable(e));
        }
    }

    private Voiding search(String purchaseToken, Instant since) throws IOException {
        String list = "voidedpurchases?maxResults=1000&includeQuantityBasedPartialRefund=true&startTime="
                + since.toEpochMilli();
        String page = "";
        VoidedParts parts = new VoidedParts(purchaseToken);
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Calls.Answer answer = get(list + page);
            if (answer.status() != 200) {
                return new Voiding.Unreachable(unreachable(answer));
            }
            parts.read(answer.json());
            String next =
                    answer.json().path("tokenPagination").path("nextPageToken").asText();
            if (parts.isWhole() || next.isEmpty()) {
                return parts.voiding();
            }
            page = "&token=" + encoded(next);
        }
        return new Voiding.Unreachable("Google Play's list of refunds has no end; try again later");
    }

    private Calls.Answer get(String path) throws IOException {
        Calls.Answer answer = calls.send(HttpRequest.newBuilder(URI.create(app + path))
                .header("Authorization", "Bearer " + tokens.token())
                .GET());
        if (answer.status() == 401) {
            tokens.forget();
        }
        return answer;
    }

    private static String unreachable(Calls.Answer answer) {
        return "Google Play answered with status " + answer.status() + "; try again later";
    }

    /** The message of another's exception may tell an address with a token in it: only its class is passed on. */
    private static String unreachable(IOException e) {
        return "Google Play can't be reached (" + e.getClass().getSimpleName() + "); try again later";
    }

    /** Within a path a space is no plus. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
