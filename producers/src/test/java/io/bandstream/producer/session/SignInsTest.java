package io.bandstream.producer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.session.SigningIn.LockedOut;
import io.bandstream.producer.session.SigningIn.Refused;
import io.bandstream.producer.session.SigningIn.SignedIn;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.schema.codec.SessionCodec;
import io.bandstream.schema.item.Session;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SignInsTest {

    private static final String EMAIL = "ana@example.com";
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);

    @Test
    void login_rightPassword_beginsASessionOfADay() {
        UserRef user = bench.verifiedUser(EMAIL);

        SignedIn signedIn = (SignedIn) bench.login(" Ana@Example.COM ", TestBench.PASSWORD);

        assertThat(signedIn.user()).isEqualTo(user);
        assertThat(signedIn.expiresAt())
                .isEqualTo(bench.now().plus(Duration.ofHours(24)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(memory.scan(Catalog.SESSIONS)).singleElement().satisfies(row -> {
            assertThat(row.toString()).doesNotContain(signedIn.session().text());
            Session session = SessionCodec.read(row);
            assertThat(session.sessionId()).isEqualTo(signedIn.session().digest());
            assertThat(session.userEmail()).isEqualTo(EMAIL);
            assertThat(session.userId()).contains(user.userId());
            assertThat(session.createdAt()).contains(bench.now());
            assertThat(session.expiresAt()).isEqualTo(signedIn.expiresAt());
            assertThat(session.sessionType()).contains("web");
            assertThat(session.isActive()).contains(true);
        });
    }

    @Test
    void login_setsLastLoginAndNothingElse() {
        bench.verifiedUser(EMAIL);
        Item before = user();
        bench.advance(Duration.ofHours(1));

        bench.session(EMAIL);

        assertThat(user()).isEqualTo(before.with("last_login", IsoTime.write(bench.now())));
    }

    @Test
    void login_whileOthersWriteTheUser_losesNothing() {
        bench.verifiedUser(EMAIL);
        beforeTheSession(() -> bench.set(Catalog.USERS, userKey(), Item.of("full_name", "Ana Silva")));

        bench.session(EMAIL);

        assertThat(user().text("full_name")).contains("Ana Silva");
        assertThat(user().text("last_login")).isPresent();
    }

    @Test
    void login_passwordChangedMeanwhile_isLookedAtAgain() {
        bench.verifiedUser(EMAIL);
        beforeTheSession(() -> bench.set(Catalog.USERS, userKey(), Item.of("password_hash", "another")));

        assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(Refused.class);

        assertThat(memory.scan(Catalog.SESSIONS)).isEmpty();
    }

    @Test
    void login_switchedOffMeanwhile_isRefused() {
        bench.verifiedUser(EMAIL);
        beforeTheSession(() -> bench.set(Catalog.USERS, userKey(), Item.empty().with("is_active", Value.of(false))));

        assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(Refused.class);
    }

    @Test
    void login_rightPassword_waitsNot() {
        bench.verifiedUser(EMAIL);
        bench.takeWaits();

        bench.session(EMAIL);

        assertThat(bench.takeWaits()).isEmpty();
    }

    @Test
    void login_contended_triesAgain() {
        bench.verifiedUser(EMAIL);
        store.contend(3);

        assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(SignedIn.class);
    }

    @Test
    void login_twiceInTheSameMillisecond_beginsTwoSessions() {
        bench.verifiedUser(EMAIL);

        assertThat(bench.session(EMAIL)).isNotEqualTo(bench.session(EMAIL));
    }

    @Test
    void login_wrongUnknownOrNoPassword_isRefusedInTheSameTime() {
        bench.verifiedUser(EMAIL);
        bench.user("unverified@example.com");
        bench.put(Catalog.USERS, Item.of("email", "stub@example.com"));
        bench.put(Catalog.USERS, Item.of("email", "bare@example.com").with("user_id", "bare"));
        old("off@example.com", Item.empty().with("is_active", Value.of(false)));
        bench.takeWaits();

        refused(EMAIL, "wrong horse 9");
        refused(EMAIL, "");
        refused(EMAIL, "x".repeat(100_000));
        refused("nobody@example.com", TestBench.PASSWORD);
        refused("unverified@example.com", TestBench.PASSWORD);
        refused("stub@example.com", TestBench.PASSWORD);
        refused("bare@example.com", TestBench.PASSWORD);
        refused("off@example.com", TestBench.PASSWORD);
        refused("", TestBench.PASSWORD);
        refused("x".repeat(5000), TestBench.PASSWORD);
        assertThat(memory.scan(Catalog.SESSIONS)).isEmpty();
    }

    private void refused(String email, String password) {
        assertThat(bench.login(email, password)).isEqualTo(new Refused());
        assertThat(bench.takeWaits()).containsExactly(TestBench.LEAST_ANSWER_TIME);
    }

    @Test
    void R28_login_hashOfTheOldApp_isRenewedOnce() {
        old(EMAIL, Item.empty());

        assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(SignedIn.class);
        String renewed = user().text("password_hash").orElseThrow();
        assertThat(renewed).startsWith("$argon2id$");
        assertThat(user().text("bio")).contains("mine");
        assertThat(user().has("schema_version")).isFalse();

        assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(SignedIn.class);
        assertThat(user().text("password_hash")).contains(renewed);
    }

    @Test
    void R28_login_wrongPassword_renewsNothing() {
        old(EMAIL, Item.empty());

        assertThat(bench.login(EMAIL, "wrong horse 9")).isInstanceOf(Refused.class);

        assertThat(user().text("password_hash")).contains(TestBench.OLD_HASH);
        assertThat(user().has("last_login")).isFalse();
    }

    @Test
    void login_oldRowInMixedCaseBesideNobodysRow_findsTheUser() {
        old("Lena@Example.com", Item.empty());
        bench.put(
                Catalog.USER_DIRECTORY,
                Item.of("email_lower", "lena@example.com").with("email", "Lena@Example.com"));
        bench.put(Catalog.USERS, Item.of("email", "lena@example.com").with("last_login", "2025-10-24T18:47:32.439348"));

        SignedIn signedIn = (SignedIn) bench.login("lena@example.com", TestBench.PASSWORD);

        assertThat(signedIn.user()).isEqualTo(new UserRef("old", "Lena@Example.com"));
        assertThat(bench.producers().sessions().check(signedIn.session().text()))
                .isInstanceOf(SessionState.Valid.class);
    }

    @Test
    void login_twoOldRowsInMixedCase_isNobodyUnlessExact() {
        old("Lena@Example.com", Item.empty());
        old("LENA@example.com", Item.empty());
        for (String email : List.of("Lena@Example.com", "LENA@example.com")) {
            bench.put(
                    Catalog.USER_DIRECTORY,
                    Item.of("email_lower", "lena@example.com").with("email", email));
        }

        assertThat(bench.login("lena@example.com", TestBench.PASSWORD)).isInstanceOf(Refused.class);
        assertThat(bench.login("LENA@example.com", TestBench.PASSWORD)).isInstanceOf(SignedIn.class);
    }

    @Test
    void login_fiveFailures_lockForAQuarterOfAnHourWhoeverItIs() {
        bench.verifiedUser(EMAIL);
        for (String email : List.of(EMAIL, "nobody@example.com")) {
            for (int failure = 0; failure < 5; failure++) {
                assertThat(bench.login(email, "wrong horse 9")).isInstanceOf(Refused.class);
            }
            assertThat(bench.login(email.toUpperCase(Locale.ROOT), TestBench.PASSWORD))
                    .isEqualTo(new LockedOut(bench.now().plus(QUARTER)));
        }

        bench.advance(QUARTER.minusMillis(1));
        assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(LockedOut.class);
        bench.advance(Duration.ofMillis(1));
        assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(SignedIn.class);
    }

    @Test
    void login_success_forgetsFailures() {
        bench.verifiedUser(EMAIL);
        for (int round = 0; round < 3; round++) {
            for (int failure = 0; failure < 4; failure++) {
                assertThat(bench.login(EMAIL, "wrong horse 9")).isInstanceOf(Refused.class);
            }
            assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(SignedIn.class);
        }
    }

    @Test
    void login_attempts_holdNobodysEmailAndExpire() {
        bench.login(EMAIL, "wrong horse 9");

        assertThat(memory.scan(Catalog.LOGIN_ATTEMPTS)).singleElement().satisfies(row -> {
            assertThat(row.toString()).doesNotContain("ana", "example");
            assertThat(row.number("expires_at").orElseThrow().longValueExact())
                    .isEqualTo(bench.now().plus(QUARTER.multipliedBy(2)).getEpochSecond());
        });
    }

    @Test
    void toString_tellsNothing() {
        bench.verifiedUser(EMAIL);
        SignedIn signedIn = (SignedIn) bench.login(EMAIL, TestBench.PASSWORD);

        assertThat(signedIn.toString())
                .doesNotContain("example", signedIn.session().text());
    }

    /** The first commit of a login writes the attempt down. */
    private void beforeTheSession(Runnable script) {
        store.beforeNextCommit(() -> {});
        store.beforeNextCommit(script);
    }

    private void old(String email, Item more) {
        Item.Builder row = Item.of("email", email)
                .with("user_id", "old")
                .with("password_hash", TestBench.OLD_HASH)
                .with("email_verified", Value.of(false))
                .with("bio", "mine")
                .toBuilder();
        more.attributes().forEach(row::put);
        bench.put(Catalog.USERS, row.build());
    }

    private static Item userKey() {
        return Item.of("email", EMAIL);
    }

    private Item user() {
        return bench.row(Catalog.USERS, userKey());
    }
}
