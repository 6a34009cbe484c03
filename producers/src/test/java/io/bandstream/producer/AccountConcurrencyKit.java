package io.bandstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.account.Registering;
import io.bandstream.producer.account.Registration;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.account.Verifying;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.session.QrIssuing;
import io.bandstream.producer.session.Resetting;
import io.bandstream.producer.session.SessionState;
import io.bandstream.producer.session.SessionType;
import io.bandstream.producer.session.SigningIn;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Accounts, and whoever signs in to one: each token, code and password change works for one caller. */
abstract class AccountConcurrencyKit extends ConcurrencyKit {

    @Test
    void register_oneEmailInAnyCaseAtOnce_makesOneAccount() {
        List<Registering> answers = Together.call(8, i -> {
            String email = i % 2 == 0 ? "race@example.com" : " RACE@example.com".toUpperCase(Locale.ROOT);
            return producers.accounts().register(Registration.web(email, TestBench.PASSWORD));
        });

        assertThat(answers).filteredOn(Registering.Registered.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Registering.AlreadyRegistered.class::isInstance)
                .hasSize(7);
    }

    @Test
    void register_overARowOfNobodyAtOnce_makesOneAccount() {
        bench.put(Catalog.USERS, Item.of("email", "stub@example.com").with("last_login", "2025-10-24T18:47:32.439348"));

        List<Registering> answers = Together.call(
                8, i -> producers.accounts().register(Registration.web("stub@example.com", TestBench.PASSWORD)));

        assertThat(answers).filteredOn(Registering.Registered.class::isInstance).hasSize(1);
    }

    @Test
    void verify_oneTokenAtOnce_isTakenOnce() {
        bench.user("token@example.com");
        String token = bench.letters().last(Letter.VerifyEmail.class).token().text();

        List<Verifying> answers =
                Together.call(8, i -> producers.emailVerification().verify(token));

        assertThat(answers).filteredOn(Verifying.Verified.class::isInstance).hasSize(1);
    }

    @Test
    void login_manyWrongPasswordsAtOnce_looksAtFive() {
        bench.verifiedUser("guessed@example.com");

        List<SigningIn> answers = Together.call(20, i -> bench.login("guessed@example.com", "guess number " + i));

        assertThat(answers).filteredOn(SigningIn.Refused.class::isInstance).hasSize(5);
        assertThat(answers).filteredOn(SigningIn.LockedOut.class::isInstance).hasSize(15);
        assertThat(bench.login("guessed@example.com", TestBench.PASSWORD)).isInstanceOf(SigningIn.LockedOut.class);
    }

    @Test
    void R28_login_fiveTimesAtOnceByAnOldHash_renewsItOnceAndKeepsEverySession() {
        Item row = Item.of("email", "old@example.com")
                .with("user_id", "old")
                .with("password_hash", TestBench.OLD_HASH)
                .with("bio", "mine");
        bench.put(Catalog.USERS, row);

        List<SigningIn> answers = Together.call(5, i -> bench.login("old@example.com", TestBench.PASSWORD));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                SigningIn.SignedIn.class,
                                signedIn -> assertThat(isOpen(signedIn)).isTrue()));
        Item after = bench.row(Catalog.USERS, Item.of("email", "old@example.com"));
        assertThat(after.text("password_hash"))
                .hasValueSatisfying(hash -> assertThat(hash).startsWith("$argon2id$"));
        assertThat(after.without("last_login").with("password_hash", TestBench.OLD_HASH))
                .isEqualTo(row);
    }

    @Test
    void redeem_oneQrCodeAtOnce_signsInOnce() {
        UserRef user = bench.verifiedUser("qr@example.com");
        String token =
                ((QrIssuing.Issued) producers.qrSignIns().issue(user)).token().text();

        List<SigningIn> answers = Together.call(8, i -> producers.qrSignIns().redeem(token, SessionType.WEB));

        assertThat(answers).filteredOn(SigningIn.SignedIn.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(SigningIn.Refused.class::isInstance).hasSize(7);
    }

    @Test
    void reset_oneTokenAtOnce_setsOneOfThePasswords() {
        bench.verifiedUser("reset@example.com");
        producers.passwordResets().request("reset@example.com");
        String token = bench.letters().last(Letter.ResetPassword.class).token().text();

        List<Resetting> answers =
                Together.call(4, i -> producers.passwordResets().reset(token, "new number " + i));

        assertThat(answers).filteredOn(Resetting.Changed.class::isInstance).hasSize(1);
        int winner = answers.indexOf(new Resetting.Changed());
        for (int i = 0; i < answers.size(); i++) {
            assertThat(bench.login("reset@example.com", "new number " + i) instanceof SigningIn.SignedIn)
                    .isEqualTo(i == winner);
        }
    }

    @Test
    void reset_onePlainTokenOfTheOldAppAtOnce_setsOneOfThePasswords() {
        bench.verifiedUser("plain@example.com");
        bench.put(
                Catalog.RESET_TOKENS,
                Item.of("reset_token", "plain")
                        .with("email", "plain@example.com")
                        .with("expires_at", "2099-01-01T00:00:00.000001")
                        .with("used", Value.of(false)));

        List<Resetting> answers =
                Together.call(4, i -> producers.passwordResets().reset("plain", "new number " + i));

        assertThat(answers).filteredOn(Resetting.Changed.class::isInstance).hasSize(1);
    }

    @Test
    void reset_whileOthersSignIn_leavesNoSessionOfTheOldPassword() {
        bench.verifiedUser("change@example.com");
        producers.passwordResets().request("change@example.com");
        String token = bench.letters().last(Letter.ResetPassword.class).token().text();

        List<Object> answers = Together.call(
                5,
                i -> i == 0
                        ? producers.passwordResets().reset(token, "brand new 1")
                        : bench.login("change@example.com", TestBench.PASSWORD));

        assertThat(answers.get(0)).isEqualTo(new Resetting.Changed());
        assertThat(answers.subList(1, 5)).noneMatch(answer -> answer instanceof SigningIn.SignedIn in && isOpen(in));
        assertThat(bench.login("change@example.com", "brand new 1"))
                .isInstanceOfSatisfying(
                        SigningIn.SignedIn.class, in -> assertThat(isOpen(in)).isTrue());
    }

    @Test
    void logout_ofOneSessionManyTimesAtOnce_endsIt() {
        bench.verifiedUser("out@example.com");
        String session = bench.session("out@example.com");

        Together.call(8, i -> {
            producers.sessions().logout(session);
            return i;
        });

        assertThat(producers.sessions().check(session)).isEqualTo(new SessionState.NotValid());
    }

    private boolean isOpen(SigningIn.SignedIn signedIn) {
        return producers.sessions().check(signedIn.session().text()) instanceof SessionState.Valid;
    }
}
