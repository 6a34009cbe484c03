package io.bandstream.producer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.session.Resetting.Changed;
import io.bandstream.producer.session.Resetting.NotValid;
import io.bandstream.producer.session.Resetting.Refused;
import io.bandstream.producer.session.SigningIn.SignedIn;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.ResetTokenCodec;
import io.bandstream.schema.item.ResetToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PasswordResetsTest {

    private static final String EMAIL = "ana@example.com";
    private static final String NEW = "brand new 1";
    private static final String OLD_TOKEN = "JQgGHBuf7SlY-iSzBwcKI7GkogqyEbwLENuXw10z0fQ";

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final PasswordResets resets = bench.producers().passwordResets();

    @Test
    void request_known_sendsATokenOf30MinutesAndKeepsItsDigestAlone() {
        bench.verifiedUser(EMAIL);

        resets.request("ANA@example.com");

        Letter.ResetPassword letter = letter();
        Instant end = bench.now().plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.SECONDS);
        assertThat(letter.to()).isEqualTo(EMAIL);
        assertThat(letter.expiresAt()).isEqualTo(end);
        assertThat(memory.scan(Catalog.RESET_TOKENS)).singleElement().satisfies(row -> {
            assertThat(row.toString()).doesNotContain(letter.token().text());
            ResetToken token = ResetTokenCodec.read(row);
            assertThat(token.resetToken()).isEqualTo(letter.token().digest());
            assertThat(token.email()).isEqualTo(EMAIL);
            assertThat(token.expiresAt()).isEqualTo(end);
            assertThat(token.ttl()).contains(end);
            assertThat(token.used()).isFalse();
        });
    }

    @Test
    void request_whoever_takesTheSameTimeAndTellsNothing() {
        bench.verifiedUser(EMAIL);
        bench.put(Catalog.USERS, Item.of("email", "stub@example.com"));
        bench.put(
                Catalog.USERS,
                Item.of("email", "off@example.com").with("user_id", "off").with("is_active", Value.of(false)));
        int letters = bench.letters().all().size();
        for (String email :
                List.of(EMAIL, "nobody@example.com", "stub@example.com", "off@example.com", "", "x".repeat(5000))) {
            bench.takeWaits();
            resets.request(email);
            assertThat(bench.takeWaits()).containsExactly(TestBench.LEAST_ANSWER_TIME);
        }

        assertThat(bench.letters().all()).hasSize(letters + 1);
        assertThat(memory.scan(Catalog.RESET_TOKENS)).hasSize(1);
    }

    @Test
    void reset_changesThePasswordOnce() {
        bench.verifiedUser(EMAIL);
        resets.request(EMAIL);

        assertThat(reset(NEW)).isEqualTo(new Changed());
        assertThat(reset("brand new 2")).isEqualTo(new NotValid());

        assertThat(bench.login(EMAIL, TestBench.PASSWORD)).isInstanceOf(SigningIn.Refused.class);
        assertThat(bench.login(EMAIL, NEW)).isInstanceOf(SignedIn.class);
        assertThat(bench.letters().last(Letter.PasswordChanged.class).to()).isEqualTo(EMAIL);
    }

    @Test
    void reset_keepsAllElseOfTheUser() {
        bench.verifiedUser(EMAIL);
        bench.set(Catalog.USERS, Item.of("email", EMAIL), Item.of("bio", "mine"));
        Item before = user();
        resets.request(EMAIL);

        reset(NEW);

        Item after = user();
        assertThat(after.without("password_hash").without("password_revision").without("password_changed_at"))
                .isEqualTo(before.without("password_hash"));
        assertThat(after.text("password_hash")).isNotEqualTo(before.text("password_hash"));
    }

    @Test
    void reset_endsEverySession() {
        bench.verifiedUser(EMAIL);
        bench.verifiedUser("other@example.com");
        List<String> sessions = List.of(bench.session(EMAIL), bench.session(EMAIL));
        String other = bench.session("other@example.com");
        resets.request(EMAIL);

        reset(NEW);

        assertThat(sessions).noneMatch(this::isValid);
        assertThat(isValid(other)).isTrue();
        assertThat(memory.scan(Catalog.SESSIONS))
                .filteredOn(row -> row.text("user_email").orElseThrow().equals(EMAIL))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get("is_active")).contains(Value.of(false)));
        assertThat(isValid(((SignedIn) bench.login(EMAIL, NEW)).session().text()))
                .isTrue();
    }

    /** The index by e-mail is behind the table. */
    @Test
    void reset_indexShowsNoSession_endsThemAllTheSame() {
        bench.verifiedUser(EMAIL);
        String ours = bench.session(EMAIL);
        oldSession("web_1_before", bench.now().minusSeconds(5));
        store.leaveIndexesBehind();
        resets.request(EMAIL);

        reset(NEW);

        oldSession("web_2_after", bench.now().plusMillis(1));
        assertThat(isValid(ours)).isFalse();
        assertThat(isValid("web_1_before")).isFalse();
        assertThat(isValid("web_2_after")).isTrue();
    }

    @Test
    void reset_whileSomebodySignsInByTheOldPassword_endsThatSessionToo() {
        bench.verifiedUser(EMAIL);
        resets.request(EMAIL);
        String[] session = new String[1];
        store.beforeNextCommit(() -> session[0] = bench.session(EMAIL));

        assertThat(reset(NEW)).isInstanceOf(Changed.class);

        assertThat(isValid(session[0])).isFalse();
    }

    @Test
    void reset_endsOtherTokens() {
        bench.verifiedUser(EMAIL);
        resets.request(EMAIL);
        String earlier = letter().token().text();
        resets.request(EMAIL);

        assertThat(reset(NEW)).isInstanceOf(Changed.class);

        assertThat(resets.reset(earlier, "brand new 2")).isInstanceOf(NotValid.class);
    }

    @Test
    void reset_liftsTheLockAndVerifiesTheEmail() {
        bench.user(EMAIL);
        for (int failure = 0; failure < 5; failure++) {
            bench.login(EMAIL, "wrong horse 9");
        }
        resets.request(EMAIL);

        reset(NEW);

        assertThat(bench.login(EMAIL, NEW)).isInstanceOf(SignedIn.class);
    }

    @Test
    void reset_poorPassword_isRefusedAndTheTokenStaysGood() {
        bench.verifiedUser(EMAIL);
        resets.request(EMAIL);

        assertThat(reset("short 1")).isEqualTo(new Refused("must have 8 to 128 characters"));
        assertThat(reset(NEW)).isInstanceOf(Changed.class);
    }

    @Test
    void reset_atTheLastMomentAndAfterIt_isValidAndNot() {
        bench.verifiedUser(EMAIL);
        resets.request(EMAIL);
        bench.setTime(letter().expiresAt());
        assertThat(reset(NEW)).isInstanceOf(NotValid.class);

        bench.advance(Duration.ofMillis(-1));
        assertThat(reset(NEW)).isInstanceOf(Changed.class);
    }

    @Test
    void reset_anythingElse_isNotValid() {
        bench.verifiedUser(EMAIL);
        String verification =
                bench.letters().last(Letter.VerifyEmail.class).token().text();
        resets.request(EMAIL);

        assertThat(List.of(
                        "",
                        "x",
                        "x".repeat(5000),
                        verification,
                        letter().token().digest()))
                .allSatisfy(token -> assertThat(resets.reset(token, NEW)).isInstanceOf(NotValid.class));
    }

    @Test
    void reset_plainTokenOfTheOldApp_isValidOnceUntilItExpires() {
        bench.verifiedUser(EMAIL);
        oldToken("2086-03-01T22:00:00.124", false);

        assertThat(resets.reset(OLD_TOKEN, NEW)).isInstanceOf(Changed.class);
        assertThat(resets.reset(OLD_TOKEN, NEW)).isInstanceOf(NotValid.class);

        Item used = bench.row(Catalog.RESET_TOKENS, Item.of("reset_token", OLD_TOKEN));
        assertThat(used.get("used")).contains(Value.of(true));
        assertThat(used.number("ttl")).isPresent();
    }

    @Test
    void reset_plainTokenOfTheOldAppExpiredOrUsed_isNotValid() {
        bench.verifiedUser(EMAIL);

        oldToken("2086-03-01T22:00:00.123", false);
        assertThat(resets.reset(OLD_TOKEN, NEW)).isInstanceOf(NotValid.class);
        oldToken("2086-03-01T22:30:00", true);
        assertThat(resets.reset(OLD_TOKEN, NEW)).isInstanceOf(NotValid.class);
        oldToken("soon", false);
        assertThat(resets.reset(OLD_TOKEN, NEW)).isInstanceOf(NotValid.class);
        oldToken("2086-03-01T22:30:00", false);
        assertThat(resets.reset(Tokens.digest(OLD_TOKEN), NEW)).isInstanceOf(NotValid.class);
    }

    @Test
    void reset_userSwitchedOffOrGone_isNotValid() {
        UserRef user = bench.verifiedUser(EMAIL);
        resets.request(EMAIL);
        bench.set(Catalog.USERS, Item.of("email", EMAIL), Item.empty().with("is_active", Value.of(false)));
        assertThat(reset(NEW)).isInstanceOf(NotValid.class);

        bench.put(Catalog.USERS, Item.of("email", EMAIL).with("user_id", user.userId() + "x"));
        assertThat(reset(NEW)).isInstanceOf(NotValid.class);
    }

    private void oldToken(String expiresAt, boolean used) {
        bench.put(
                Catalog.RESET_TOKENS,
                Item.of("reset_token", OLD_TOKEN)
                        .with("email", EMAIL)
                        .with("created_at", "2086-03-01T21:30:00.123456")
                        .with("expires_at", expiresAt)
                        .with("used", Value.of(used)));
    }

    private void oldSession(String id, Instant createdAt) {
        bench.put(
                Catalog.SESSIONS,
                Item.of("session_id", id)
                        .with("user_email", EMAIL)
                        .with("created_at", createdAt.toString())
                        .with("expires_at", bench.now().plusSeconds(60).getEpochSecond()));
    }

    private boolean isValid(String session) {
        return bench.producers().sessions().check(session) instanceof SessionState.Valid;
    }

    private Letter.ResetPassword letter() {
        return bench.letters().last(Letter.ResetPassword.class);
    }

    private Resetting reset(String password) {
        return resets.reset(letter().token().text(), password);
    }

    private Item user() {
        return bench.row(Catalog.USERS, Item.of("email", EMAIL));
    }
}
