package io.bandstream.wiring;

import io.bandstream.producer.publisher.PublisherApi;
import io.bandstream.producer.publisher.ServiceAccount;
import io.bandstream.producer.receipt.AppStoreEnvironment;
import io.bandstream.producer.receipt.AppleNotifications;
import io.bandstream.producer.receipt.AppleReceipts;
import io.bandstream.producer.receipt.AppleSettings;
import io.bandstream.producer.receipt.GoogleNotifications;
import io.bandstream.producer.receipt.GoogleReceipts;
import io.bandstream.producer.receipt.NotificationReader;
import io.bandstream.producer.receipt.ReceiptVerifier;
import io.bandstream.producer.receipt.StoreReceipts;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The app stores as the environment sets them up. One of which the environment says nothing is not set up: its receipts
 * stay undecided, and its notices have no reader.
 *
 * @param receipts of both stores
 * @param apple reads what the App Store posts
 * @param google reads what Google Play posts
 */
public record Stores(
        ReceiptVerifier receipts, Optional<NotificationReader> apple, Optional<NotificationReader> google) {

    /** The file of Apple Root CA - G3. */
    static final String APPLE_ROOT = "BANDSTREAM_APPLE_ROOT";
    /** Where that is another root one day: its SHA-256 fingerprint. */
    static final String APPLE_ROOT_SHA256 = "BANDSTREAM_APPLE_ROOT_SHA256";
    /** Production where nothing is said, or Sandbox. */
    static final String APPLE_ENVIRONMENT = "BANDSTREAM_APPLE_ENVIRONMENT";
    /** The app's number in the App Store. */
    static final String APPLE_APP_ID = "BANDSTREAM_APPLE_APP_ID";
    /** The license key of the Play Console. */
    static final String GOOGLE_PUBLIC_KEY = "BANDSTREAM_GOOGLE_PUBLIC_KEY";
    /** The file of a service account's key. */
    static final String GOOGLE_SERVICE_ACCOUNT = "BANDSTREAM_GOOGLE_SERVICE_ACCOUNT";

    private static final String APP = "com.ieltsaiprep.app";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** What reads one store's receipts and notices. */
    private record Store(ReceiptVerifier receipts, NotificationReader notices) {}

    /**
     * Reads keys and certificates; asks no store yet.
     *
     * @param clock wall clock, for the lifetime of access tokens
     * @throws IllegalArgumentException if something is missing or does not do; says what, why and what to do
     */
    public static Stores in(Map<String, String> environment, Clock clock) {
        Optional<Store> apple = named(environment, APPLE_ROOT).map(root -> apple(root, environment));
        Optional<Store> google = google(environment, clock);
        return new Stores(
                new StoreReceipts(apple.map(Store::receipts), google.map(Store::receipts)),
                apple.map(Store::notices),
                google.map(Store::notices));
    }

    private static Store apple(String root, Map<String, String> environment) {
        AppStoreEnvironment store =
                AppStoreEnvironment.named(named(environment, APPLE_ENVIRONMENT).orElse("Production"));
        AppleSettings settings = new AppleSettings(
                List.of(new AppleSettings.Root(
                        Path.of(root), named(environment, APPLE_ROOT_SHA256).orElse(AppleSettings.APPLE_ROOT_CA_G3))),
                store,
                named(environment, APPLE_APP_ID).map(Stores::number),
                store == AppStoreEnvironment.PRODUCTION);
        return new Store(AppleReceipts.with(settings), AppleNotifications.with(settings));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(APPLE_APP_ID + " is no number: take the Apple ID of App Store Connect");
        }
    }

    private static Optional<Store> google(Map<String, String> environment, Clock clock) {
        Optional<String> key = named(environment, GOOGLE_PUBLIC_KEY);
        Optional<String> account = named(environment, GOOGLE_SERVICE_ACCOUNT);
        if (key.isPresent() != account.isPresent()) {
            throw new IllegalArgumentException("Google Play needs both " + GOOGLE_PUBLIC_KEY + " and "
                    + GOOGLE_SERVICE_ACCOUNT + ": a signature alone does not tell what was refunded since");
        }
        return account.map(file -> google(key.orElseThrow(), ServiceAccount.read(Path.of(file)), clock));
    }

    private static Store google(String key, ServiceAccount account, Clock clock) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        PublisherApi play = new PublisherApi(client, PublisherApi.GOOGLE, APP, account, clock);
        return new Store(new GoogleReceipts(key, play), new GoogleNotifications(play));
    }

    private static Optional<String> named(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
