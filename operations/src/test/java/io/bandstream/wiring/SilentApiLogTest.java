package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.bandstream.producer.Producers;
import io.bandstream.producer.account.AccountSettings;
import io.bandstream.producer.content.TestList;
import io.bandstream.producer.http.ApiSettings;
import io.bandstream.producer.http.HttpApi;
import io.bandstream.producer.http.HttpListener;
import io.bandstream.producer.http.Surroundings;
import io.bandstream.producer.http.resource.Services;
import io.bandstream.producer.password.Argon2Cost;
import io.bandstream.producer.password.PasswordHashing;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.report.AccountExport;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Page;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.WholeTables;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The API on a store whose faults quote what they were asked, with the log as it is in production. */
final class SilentApiLogTest {

    private static final String POISON = "zq7poison";

    /** Whatever anybody logs, stack traces included. */
    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + Optional.ofNullable(event.getThrowableProxy())
                            .map(ThrowableProxyUtil::asString)
                            .orElse(""));
        }
    }

    private static final class Quoting implements ItemStore {
        @Override
        public Optional<Item> get(TableDefinition table, Item key) {
            throw new IllegalStateException("no item " + key + POISON);
        }

        @Override
        public Page query(Query query) {
            throw new IllegalStateException("no page " + query + POISON);
        }

        @Override
        public Commit commit(List<Write> writes) {
            throw new IllegalStateException("no commit " + writes + POISON);
        }
    }

    private static HttpApi start() {
        ItemStore store = new Quoting();
        Random random = new Random(1);
        Surroundings around =
                new Surroundings(Clock.systemUTC(), UUID::randomUUID, duration -> {}, random, System::nanoTime);
        AccountSettings accounts = new AccountSettings(
                new PasswordHashing(Argon2Cost.TRIVIAL, random), new Tokens(random), letter -> {}, Duration.ZERO);
        Producers producers = new Producers(
                store, around.clock(), around.ids(), around.sleeper(), random, new TrustedReceipts(), accounts);
        ApiSettings settings = new ApiSettings("127.0.0.1", 0, 0, ApiSettings.Keys.NONE, ApiSettings.Rates.DEFAULT);
        WholeTables tables = (table, from) -> {
            throw new IllegalStateException("no page of " + table + POISON);
        };
        Services services = new Services(
                producers,
                store,
                new AccountExport(store, tables, around.clock()),
                new TestList(tables, around.clock()),
                Map.of());
        return HttpApi.start(settings, services, around, Optional.empty(), HttpListener.SILENT);
    }

    private static int status(HttpApi api, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", POISON + UUID.randomUUID())
                .header("Authorization", "Bearer " + POISON)
                .header("X-Forwarded-For", POISON)
                .header("User-Agent", POISON)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void faults_reachTheLogByClassAndPlaceOnly() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Log log = new Log();
        log.start();
        root.addAppender(log);
        String login = "{\"email\": \"" + POISON + "@example.com\", \"password\": \"" + POISON + "\"}";
        try (HttpApi api = start()) {
            assertThat(status(api, "POST", "/v1/sessions", login)).isEqualTo(500);
            assertThat(status(api, "GET", "/v1/assessments/" + POISON, "")).isEqualTo(500);
            assertThat(status(api, "GET", "/" + POISON, "")).isEqualTo(404);
            assertThat(status(api, "POST", "/v1/sessions", login + POISON)).isEqualTo(400);
        } finally {
            root.detachAppender(log);
        }

        assertThat(log.lines)
                .anyMatch(line -> line.startsWith("login: java.lang.IllegalStateException at io.bandstream."))
                .noneMatch(line -> line.contains(POISON));
    }
}
