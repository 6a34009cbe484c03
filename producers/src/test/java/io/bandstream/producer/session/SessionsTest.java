package io.bandstream.producer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.session.SessionState.NotValid;
import io.bandstream.producer.session.SessionState.Valid;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionsTest {

    private static final String EMAIL = "ana@example.com";
    private static final String OLD_SESSION = "web_1761301333_4109d8d6";

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final TestBench bench = new TestBench(memory);
    private final Sessions sessions = bench.producers().sessions();

    @Test
    void check_untilADayIsOver_isValid() {
        UserRef user = bench.verifiedUser(EMAIL);
        String session = bench.session(EMAIL);
        var end = bench.now().plus(Duration.ofHours(24)).truncatedTo(ChronoUnit.SECONDS);

        bench.setTime(end.minusMillis(1));
        assertThat(sessions.check(session)).isEqualTo(new Valid(user, end));
        bench.setTime(end);
        assertThat(sessions.check(session)).isEqualTo(new NotValid());
    }

    @Test
    void check_anythingElse_isNotValid() {
        bench.verifiedUser(EMAIL);
        String session = bench.session(EMAIL);

        assertThat(List.of("", "x", session + "x", "x".repeat(5000), Tokens.digest(session)))
                .allSatisfy(shown -> assertThat(sessions.check(shown)).isInstanceOf(NotValid.class));
    }

    @Test
    void check_userGoneSwitchedOffOrAnother_isNotValid() {
        bench.verifiedUser(EMAIL);
        String session = bench.session(EMAIL);

        bench.set(Catalog.USERS, Item.of("email", EMAIL), Item.empty().with("is_active", Value.of(false)));
        assertThat(sessions.check(session)).isInstanceOf(NotValid.class);
        bench.set(
                Catalog.USERS,
                Item.of("email", EMAIL),
                Item.empty().with("is_active", Value.of(true)).with("user_id", "another"));
        assertThat(sessions.check(session)).isInstanceOf(NotValid.class);
        bench.put(Catalog.USERS, Item.of("email", EMAIL));
        assertThat(sessions.check(session)).isInstanceOf(NotValid.class);
    }

    @Test
    void logout_endsThisSessionAlone() {
        bench.verifiedUser(EMAIL);
        String session = bench.session(EMAIL);
        String other = bench.session(EMAIL);

        sessions.logout(session);
        sessions.logout(session);
        sessions.logout("none");

        assertThat(sessions.check(session)).isInstanceOf(NotValid.class);
        assertThat(sessions.check(other)).isInstanceOf(Valid.class);
        Item row = bench.row(Catalog.SESSIONS, Item.of("session_id", Tokens.digest(session)));
        assertThat(row.get("is_active")).contains(Value.of(false));
        assertThat(row.get("expires_at")).contains(Value.of(bench.now().getEpochSecond()));
        assertThat(memory.scan(Catalog.SESSIONS)).hasSize(2);
    }

    @Test
    void check_sessionOfTheOldApp_isValidUntilItEnds() {
        UserRef user = bench.verifiedUser(EMAIL);
        bench.put(Catalog.SESSIONS, oldSession(EMAIL));

        assertThat(sessions.check(OLD_SESSION))
                .isInstanceOfSatisfying(
                        Valid.class, valid -> assertThat(valid.user()).isEqualTo(user));
        sessions.logout(OLD_SESSION);
        assertThat(sessions.check(OLD_SESSION)).isInstanceOf(NotValid.class);
    }

    @Test
    void check_sessionThatTheOldAppEnded_isNotValid() {
        bench.verifiedUser(EMAIL);
        bench.put(Catalog.SESSIONS, oldSession(EMAIL).with("is_active", Value.of(false)));

        assertThat(sessions.check(OLD_SESSION)).isInstanceOf(NotValid.class);
    }

    @Test
    void check_sessionOfTheOldAppInOtherCase_findsItsUser() {
        bench.put(Catalog.USERS, Item.of("email", "Lena@Example.com").with("user_id", "lena"));
        bench.put(
                Catalog.USER_DIRECTORY,
                Item.of("email_lower", "lena@example.com").with("email", "Lena@Example.com"));
        bench.put(Catalog.SESSIONS, oldSession("lena@example.com"));

        assertThat(sessions.check(OLD_SESSION))
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid -> assertThat(valid.user()).isEqualTo(new UserRef("lena", "Lena@Example.com")));
    }

    @Test
    void check_spoiltSession_isNotValid() {
        bench.verifiedUser(EMAIL);
        bench.put(Catalog.SESSIONS, oldSession(EMAIL).with("expires_at", "soon"));

        assertThat(sessions.check(OLD_SESSION)).isInstanceOf(NotValid.class);
    }

    private Item oldSession(String email) {
        return Item.of("session_id", OLD_SESSION)
                .with("user_email", email)
                .with("created_at", "2086-03-01T21:59:00.123456")
                .with("expires_at", bench.now().plusSeconds(60).getEpochSecond())
                .with("session_type", "web")
                .with("is_active", Value.of(true));
    }
}
