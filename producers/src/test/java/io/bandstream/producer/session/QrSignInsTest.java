package io.bandstream.producer.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.session.QrIssuing.Issued;
import io.bandstream.producer.session.QrIssuing.UnknownUser;
import io.bandstream.producer.session.SessionState.Valid;
import io.bandstream.producer.session.SigningIn.Refused;
import io.bandstream.producer.session.SigningIn.SignedIn;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QrSignInsTest {

    private static final String EMAIL = "ana@example.com";

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final TestBench bench = new TestBench(memory);
    private final QrSignIns qr = bench.producers().qrSignIns();

    @Test
    void redeem_once_beginsASessionAndNotAgain() {
        UserRef user = bench.verifiedUser(EMAIL);
        Issued issued = (Issued) qr.issue(user);

        SignedIn signedIn = (SignedIn) qr.redeem(issued.token().text(), SessionType.MOBILE);

        assertThat(issued.expiresAt()).isEqualTo(bench.now().plusSeconds(120).truncatedTo(ChronoUnit.SECONDS));
        assertThat(signedIn.user()).isEqualTo(user);
        assertThat(bench.producers().sessions().check(signedIn.session().text()))
                .isInstanceOf(Valid.class);
        assertThat(memory.scan(Catalog.SESSIONS))
                .singleElement()
                .satisfies(row -> assertThat(row.text("session_type")).contains("mobile"));
        assertThat(bench.row(Catalog.USERS, Item.of("email", EMAIL)).text("last_login"))
                .contains(IsoTime.write(bench.now()));
        assertThat(qr.redeem(issued.token().text(), SessionType.MOBILE)).isInstanceOf(Refused.class);
    }

    @Test
    void redeem_after120Seconds_isRefused() {
        UserRef user = bench.verifiedUser(EMAIL);
        Issued first = (Issued) qr.issue(user);
        Issued second = (Issued) qr.issue(user);

        bench.setTime(first.expiresAt().minusMillis(1));
        assertThat(qr.redeem(first.token().text(), SessionType.WEB)).isInstanceOf(SignedIn.class);
        bench.advance(Duration.ofMillis(1));
        assertThat(qr.redeem(second.token().text(), SessionType.WEB)).isInstanceOf(Refused.class);
    }

    @Test
    void redeem_anythingElse_isRefused() {
        UserRef user = bench.user(EMAIL);
        String verification =
                bench.letters().last(Letter.VerifyEmail.class).token().text();
        String digest = ((Issued) qr.issue(user)).token().digest();

        assertThat(List.of("", "x", verification, digest))
                .allSatisfy(
                        token -> assertThat(qr.redeem(token, SessionType.WEB)).isInstanceOf(Refused.class));
    }

    @Test
    void redeem_userSwitchedOff_isRefused() {
        Issued issued = (Issued) qr.issue(bench.verifiedUser(EMAIL));
        bench.set(Catalog.USERS, Item.of("email", EMAIL), Item.empty().with("is_active", Value.of(false)));

        assertThat(qr.redeem(issued.token().text(), SessionType.WEB)).isInstanceOf(Refused.class);
    }

    @Test
    void redeem_afterAReset_isRefused() {
        Issued issued = (Issued) qr.issue(bench.verifiedUser(EMAIL));
        bench.producers().passwordResets().request(EMAIL);
        String reset = bench.letters().last(Letter.ResetPassword.class).token().text();
        bench.producers().passwordResets().reset(reset, "brand new 1");

        assertThat(qr.redeem(issued.token().text(), SessionType.WEB)).isInstanceOf(Refused.class);
    }

    @Test
    void issue_forAnotherUserId_isUnknown() {
        bench.verifiedUser(EMAIL);

        assertThat(qr.issue(new UserRef("somebody else", EMAIL))).isEqualTo(new UnknownUser());
        assertThat(qr.issue(new UserRef("u", "nobody@example.com"))).isEqualTo(new UnknownUser());
    }
}
