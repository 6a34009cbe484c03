package io.bandstream.producer.http;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.content.TestList;
import io.bandstream.producer.content.loading.ContentCheck;
import io.bandstream.producer.content.loading.ContentLoading;
import io.bandstream.producer.content.loading.ContentReader;
import io.bandstream.producer.content.loading.SampleContent;
import io.bandstream.producer.http.contract.Operation;
import io.bandstream.producer.http.limit.Rate;
import io.bandstream.producer.http.resource.Services;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.receipt.StoreNotification;
import io.bandstream.producer.receipt.StoreRefund;
import io.bandstream.producer.receipt.StoreReversal;
import io.bandstream.producer.report.AccountExport;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API on some store, with a clock that stands still until it is moved. */
final class ApiBench implements AutoCloseable {

    private static final String EVALUATOR = "evaluator-key-of-the-tests";
    private static final String MAIL_GATEWAY = "mail-gateway-key-of-the-tests";
    private static final String ENGINEER = "engineer-key-of-the-tests";
    private static final Rate ANY = new Rate(1_000_000, Duration.ofNanos(1));
    private static final AtomicLong RUNS = new AtomicLong();

    private final TestBench bench;
    private final HttpApi api;

    ApiBench(ItemStore store) {
        this(store, new ApiSettings.Rates(ANY, ANY, ANY), duration -> {});
    }

    ApiBench(ItemStore store, ApiSettings.Rates rates, io.bandstream.producer.store.Sleeper sleeper) {
        PermittedStore permitted = new PermittedStore(store);
        this.bench = TestBench.with(store, permitted);
        ContentCheck.Sound sample = (ContentCheck.Sound) ContentReader.read(SampleContent.files());
        new ContentLoading(store, new Attempts(sleeper, new Random(7)), bench.clock()).load(sample.content());
        this.api = HttpApi.start(
                new ApiSettings(
                        "127.0.0.1",
                        0,
                        0,
                        new ApiSettings.Keys(Optional.of(EVALUATOR), Optional.of(MAIL_GATEWAY), Optional.of(ENGINEER)),
                        rates),
                new Services(
                        bench.producers(),
                        permitted,
                        new AccountExport(permitted, permitted, bench.clock()),
                        new TestList(permitted, bench.clock()),
                        Map.of(Platform.IOS, ApiBench::notice, Platform.ANDROID, ApiBench::notice)),
                new Surroundings(
                        bench.clock(),
                        () -> new UUID(7, RUNS.incrementAndGet()),
                        sleeper,
                        new Random(7),
                        () -> Duration.between(Instant.EPOCH, bench.now()).toMillis() * 1_000_000),
                Optional.empty(),
                HttpListener.SILENT);
    }

    /** A notice that says "refund ID" refunds it, a day later "reversal ID" makes that undone; "maybe" is undecided. */
    private static StoreNotification notice(String body) {
        Matcher reversal = Pattern.compile("reversal ([a-z0-9-]+)").matcher(body);
        if (reversal.find()) {
            return new StoreNotification.Reversed(
                    new StoreReversal(reversal.group(1), Instant.parse("2086-02-03T02:02:02Z")));
        }
        Matcher refund = Pattern.compile("refund ([a-z0-9-]+)").matcher(body);
        if (refund.find()) {
            return new StoreNotification.Refunded(
                    new StoreRefund(refund.group(1), Instant.parse("2086-02-02T02:02:02Z")));
        }
        return body.contains("maybe")
                ? new StoreNotification.Undecided("not yet")
                : new StoreNotification.NotGenuine("not signed");
    }

    TestBench bench() {
        return bench;
    }

    Client anybody() {
        return new Client(api.port());
    }

    Client evaluator() {
        return anybody().bearer(EVALUATOR);
    }

    Client mailGateway() {
        return anybody()
                .bearer(MAIL_GATEWAY)
                .with("Content-Type", "message/rfc822")
                .with("Idempotency-Key", "");
    }

    Client engineer() {
        return anybody().bearer(ENGINEER);
    }

    /** Whoever may call the operation without being a user. */
    Client holderOfItsKey(Operation operation) {
        return switch (operation.access()) {
            case EVALUATOR -> evaluator();
            case MAIL_GATEWAY -> mailGateway();
            case ENGINEER -> engineer();
            case PUBLIC, USER -> anybody();
        };
    }

    int port() {
        return api.port();
    }

    /** Registered, verified and signed in, over HTTP. */
    Client user(String email) {
        Client anybody = anybody();
        anybody.post("/v1/users", Client.json().put("email", email).put("password", TestBench.PASSWORD));
        anybody.post(
                "/v1/email-verifications",
                Client.json()
                        .put(
                                "token",
                                bench.letters()
                                        .last(Letter.VerifyEmail.class)
                                        .token()
                                        .text()));
        return anybody.bearer(login(email).text("/session"));
    }

    /** A user who has credits enough of every product. */
    Client candidate(String email) {
        Client user = user(email);
        for (Product product : Product.values()) {
            grant(user, product.id(), 1_000);
        }
        return user;
    }

    /** As if bought, so many credits of it. */
    void grant(Client user, String productId, int credits) {
        bench.put(
                Catalog.ENTITLEMENTS,
                Item.of("user_id", user.get("/v1/sessions/current").text("/user_id"))
                        .with("product_id", productId)
                        .with("assessments_purchased", credits)
                        .with("assessments_remaining", credits)
                        .with("status", credits > 0 ? "active" : "consumed"));
    }

    Reply login(String email) {
        return anybody().post("/v1/sessions", Client.json().put("email", email).put("password", TestBench.PASSWORD));
    }

    @Override
    public void close() {
        api.close();
    }
}
