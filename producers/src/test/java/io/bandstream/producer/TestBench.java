package io.bandstream.producer;

import io.bandstream.producer.account.AccountSettings;
import io.bandstream.producer.account.Registering;
import io.bandstream.producer.account.Registration;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.password.Argon2Cost;
import io.bandstream.producer.password.PasswordHashing;
import io.bandstream.producer.receipt.ReceiptVerifier;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.session.SessionType;
import io.bandstream.producer.session.SigningIn;
import io.bandstream.producer.store.Condition;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The producers on some store, with a clock that stands still until it is moved. */
public final class TestBench {

    public static final String PASSWORD = "correct horse 9";
    /** Of {@link #PASSWORD}, as Werkzeug makes them, only cheaper. */
    public static final String OLD_HASH =
            "pbkdf2:sha256:1000$aSaltOfTheirOwn0$6efffa9a4aba732d9c192138dc05cf4b9b1665339fc12c69e7d0ef124a54f2ee";

    public static final Duration LEAST_ANSWER_TIME = Duration.ofMillis(700);
    public static final String READING_TEST = "academic-reading-test-1";
    public static final String LISTENING_TEST = "academic-listening-test-1";
    private static final long SEED = 20;

    /** One row of ids for all benches: several may stand on one store. */
    private static final AtomicLong IDS = new AtomicLong();

    /** Each bench has secrets of its own, for the same reason. */
    private static final AtomicLong BENCHES = new AtomicLong();

    private final ItemStore store;
    private final Queue<Duration> waits = new ConcurrentLinkedQueue<>();
    private final Letters letters = new Letters();
    /** Far ahead: a real table takes away what has expired by its own clock, the counter of a past day among it. */
    private volatile Instant now = Instant.parse("2086-03-01T22:00:00.123Z");

    private final Producers producers;

    public TestBench(ItemStore store) {
        this(store, new TrustedReceipts());
    }

    public TestBench(ItemStore store, ReceiptVerifier verifier) {
        this(store, store, verifier);
    }

    /**
     * Producers that reach the tables by a way of their own.
     *
     * @param ofProducers leads to the same tables
     */
    public static TestBench with(ItemStore store, ItemStore ofProducers) {
        return new TestBench(store, ofProducers, new TrustedReceipts());
    }

    private TestBench(ItemStore store, ItemStore ofProducers, ReceiptVerifier verifier) {
        this.store = store;
        Random random = new Random(SEED + BENCHES.incrementAndGet());
        this.producers = new Producers(
                ofProducers,
                new HandClock(),
                () -> new UUID(SEED, IDS.incrementAndGet()),
                waits::add,
                random,
                verifier,
                new AccountSettings(
                        new PasswordHashing(Argon2Cost.TRIVIAL, random),
                        new Tokens(random),
                        letters,
                        LEAST_ANSWER_TIME));
        content(Catalog.READING_TESTS, READING_TEST);
        content(Catalog.LISTENING_TESTS, LISTENING_TEST);
    }

    private void content(TableDefinition table, String testId) {
        put(
                table,
                Item.of("test_id", testId)
                        .with("total_questions", 40)
                        .with("duration_minutes", 60)
                        .with("test_type", "academic"));
    }

    public Producers producers() {
        return producers;
    }

    public Letters letters() {
        return letters;
    }

    public Clock clock() {
        return new HandClock();
    }

    /** How long callers were made to wait since this was last asked; no time passes by it. */
    public List<Duration> takeWaits() {
        List<Duration> taken = List.copyOf(waits);
        waits.clear();
        return taken;
    }

    public Instant now() {
        return now;
    }

    /** From one thread only. */
    public void setTime(Instant time) {
        now = time;
    }

    public void advance(Duration duration) {
        setTime(now.plus(duration));
    }

    public UserRef user(String email) {
        Registering registering = producers.accounts().register(Registration.web(email, PASSWORD));
        return ((Registering.Registered) registering).user();
    }

    /** Registered, and the e-mail verified. */
    public UserRef verifiedUser(String email) {
        UserRef user = user(email);
        verify(letters.last(Letter.VerifyEmail.class));
        return user;
    }

    private void verify(Letter.VerifyEmail letter) {
        producers.emailVerification().verify(letter.token().text());
    }

    public SigningIn login(String email, String password) {
        return producers.signIns().login(email, password, SessionType.WEB);
    }

    /** The session that a right password begins. */
    public String session(String email) {
        return ((SigningIn.SignedIn) login(email, PASSWORD)).session().text();
    }

    /** As another writer would: whatever is there. */
    public void put(TableDefinition table, Item item) {
        Write put = new Write.Put(table, item, Condition.unchanged(Item.empty(), Set.of("no_such_attribute")));
        store.commit(List.of(put));
    }

    /** As another writer would, attribute by attribute. */
    public void set(TableDefinition table, Item key, Item set) {
        Condition anything = Condition.unchanged(Item.empty(), Set.of("no_such_attribute"));
        store.commit(List.of(new Write.Update(table, key, set, Map.of(), Set.of(), anything)));
    }

    public Item row(TableDefinition table, Item key) {
        return store.get(table, key).orElseThrow();
    }

    public Item assessment(String id) {
        return row(Catalog.ASSESSMENTS, Item.of("assessment_id", id));
    }

    private final class HandClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
