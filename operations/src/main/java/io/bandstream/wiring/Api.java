package io.bandstream.wiring;

import io.bandstream.producer.Producers;
import io.bandstream.producer.account.AccountSettings;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.content.TestList;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.http.ApiSettings;
import io.bandstream.producer.http.HttpApi;
import io.bandstream.producer.http.InMemoryMailer;
import io.bandstream.producer.http.LimitedMailer;
import io.bandstream.producer.http.Surroundings;
import io.bandstream.producer.http.resource.Services;
import io.bandstream.producer.mail.Mailer;
import io.bandstream.producer.password.Argon2Cost;
import io.bandstream.producer.password.PasswordHashing;
import io.bandstream.producer.receipt.NotificationReader;
import io.bandstream.producer.receipt.ReceiptVerifier;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.report.AccountExport;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Sleeper;
import io.bandstream.producer.token.Tokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The HTTP API of this process and the client that it uses. To be closed once. */
public final class Api implements AutoCloseable {

    /** Longer than the dearest hash of the old app takes on a small machine. */
    private static final Duration LEAST_ANSWER_TIME = Duration.ofMillis(500);

    private final DynamoDbClient tables;
    private final HttpApi server;
    private final Mailer mailer;

    private Api(DynamoDbClient tables, HttpApi server, Mailer mailer) {
        this.tables = tables;
        this.server = server;
        this.mailer = mailer;
    }

    /**
     * Serves tables that exist, where purchases cost money.
     *
     * @param environment sets the stores up
     * @param mailer takes the letters; it ends with the API
     * @param telemetry measures what is asked and answered
     * @throws io.bandstream.producer.http.ListenException if the port can't be had
     * @throws IllegalArgumentException if a store can't be set up as the environment says
     */
    public static Api start(Telemetry telemetry, ApiSettings settings, Map<String, String> environment, Mailer mailer) {
        Stores stores = Stores.in(environment, Clock.systemUTC());
        Map<Platform, NotificationReader> notices = new EnumMap<>(Platform.class);
        stores.apple().ifPresent(reader -> notices.put(Platform.IOS, reader));
        stores.google().ifPresent(reader -> notices.put(Platform.ANDROID, reader));
        return start(telemetry, settings, stores.receipts(), notices, mailer, Optional.empty());
    }

    /**
     * Serves tables of this machine, for play: every receipt of the demo store is believed, and all letters can be read
     * at {@code /outbox}.
     *
     * @throws io.bandstream.producer.http.ListenException if the port can't be had
     */
    public static Api startForPlay(Telemetry telemetry, ApiSettings settings) {
        InMemoryMailer outbox = new InMemoryMailer();
        return start(telemetry, settings, new TrustedReceipts(), Map.of(), outbox, Optional.of(outbox));
    }

    private static Api start(
            Telemetry telemetry,
            ApiSettings settings,
            ReceiptVerifier verifier,
            Map<Platform, NotificationReader> notices,
            Mailer mailer,
            Optional<InMemoryMailer> outbox) {
        DynamoDbClient tables = telemetry.connection().dynamoDb();
        try {
            DynamoDbItemStore items = new DynamoDbItemStore(tables);
            ItemStore store = telemetry.traced(items);
            SecureRandom random = new SecureRandom();
            Sleeper sleeper = RealTime::sleep;
            Surroundings around =
                    new Surroundings(Clock.systemUTC(), UUID::randomUUID, sleeper, random, System::nanoTime);
            AccountSettings accounts = new AccountSettings(
                    new PasswordHashing(Argon2Cost.SOUND, random),
                    new Tokens(random),
                    new LimitedMailer(mailer, around.nanos()),
                    LEAST_ANSWER_TIME);
            Producers producers =
                    new Producers(store, around.clock(), around.ids(), sleeper, random, verifier, accounts);
            Services services = new Services(
                    producers,
                    store,
                    new AccountExport(items, items, around.clock()),
                    new TestList(items, around.clock()),
                    notices);
            return new Api(tables, HttpApi.start(settings, services, around, outbox, telemetry.http()), mailer);
        } catch (RuntimeException e) {
            tables.close();
            mailer.close();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /** Lets those finish that are being answered, for some seconds. */
    @Override
    public void close() {
        server.close();
        tables.close();
        mailer.close();
    }
}
