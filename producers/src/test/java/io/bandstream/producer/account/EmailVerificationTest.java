package io.bandstream.producer.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.Verifying.NotValid;
import io.bandstream.producer.account.Verifying.Verified;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.session.QrIssuing;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.ScriptedStore;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EmailVerificationTest {

    private static final String EMAIL = "ana@example.com";

    private final InMemoryItemStore memory = new InMemoryItemStore();
    private final ScriptedStore store = new ScriptedStore(memory);
    private final TestBench bench = new TestBench(store);
    private final EmailVerification verification = bench.producers().emailVerification();

    @Test
    void register_sendsATokenOfADayAndKeepsItsDigestAlone() {
        UserRef user = bench.user(EMAIL);

        Letter.VerifyEmail letter = letter();
        assertThat(letter.to()).isEqualTo(EMAIL);
        assertThat(letter.expiresAt())
                .isEqualTo(bench.now().plus(Duration.ofHours(24)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(memory.scan(Catalog.AUTH_TOKENS)).singleElement().satisfies(row -> {
            assertThat(row.toString()).doesNotContain(letter.token().text());
            assertThat(row.text("token")).contains(Tokens.digest(letter.token().text()));
            assertThat(row.text("user_email")).contains(EMAIL);
            assertThat(row.text("user_id")).contains(user.userId());
            assertThat(row.text("token_type")).contains("email_verification");
        });
    }

    @Test
    void verify_once_isVerifiedAndNotAgain() {
        UserRef user = bench.user(EMAIL);

        assertThat(verify()).isEqualTo(new Verified(user));
        assertThat(verify()).isEqualTo(new NotValid());

        assertThat(user(EMAIL).get("email_verified")).contains(Value.of(true));
        assertThat(memory.scan(Catalog.AUTH_TOKENS))
                .singleElement()
                .satisfies(row -> assertThat(row.text("used_at")).isPresent());
    }

    @Test
    void verify_atTheLastMomentAndAfterIt_isValidAndNot() {
        bench.user(EMAIL);
        bench.setTime(letter().expiresAt().minusMillis(1));
        assertThat(verify()).isInstanceOf(Verified.class);

        bench.user("other@example.com");
        bench.setTime(letter().expiresAt());
        assertThat(verify()).isInstanceOf(NotValid.class);
    }

    @Test
    void verify_anythingElse_isNotValid() {
        UserRef user = bench.user(EMAIL);
        String qr = ((QrIssuing.Issued) bench.producers().qrSignIns().issue(user))
                .token()
                .text();

        assertThat(List.of("", "x", "x".repeat(5000), "\u0000", letter().token().digest(), qr))
                .allSatisfy(token -> assertThat(verification.verify(token)).isInstanceOf(NotValid.class));
    }

    @Test
    void verify_userGoneOrAnother_isNotValid() {
        bench.user(EMAIL);
        bench.set(Catalog.USERS, Item.of("email", EMAIL), Item.of("user_id", "somebody else"));

        assertThat(verify()).isInstanceOf(NotValid.class);
    }

    @Test
    void verify_whileTheUserSignsIn_takesTheTokenAllTheSame() {
        bench.user(EMAIL);
        store.beforeNextCommit(
                () -> bench.set(Catalog.USERS, Item.of("email", EMAIL), Item.of("password_hash", "renewed")));

        assertThat(verify()).isInstanceOf(Verified.class);

        assertThat(user(EMAIL).text("password_hash")).contains("renewed");
    }

    @Test
    void verify_tokenOfTheOldApp_findsItsUserByEmail() {
        bench.put(Catalog.USERS, Item.of("email", EMAIL).with("user_id", "old"));
        bench.put(
                Catalog.AUTH_TOKENS,
                Item.of("token", Tokens.digest("theirs"))
                        .with("user_email", EMAIL)
                        .with("token_type", "email_verification")
                        .with("expires_at", bench.now().plusSeconds(5).getEpochSecond())
                        .with("used_at", Value.NULL));

        assertThat(verification.verify("theirs")).isEqualTo(new Verified(new UserRef("old", EMAIL)));
        assertThat(verification.verify("theirs")).isInstanceOf(NotValid.class);
    }

    @Test
    void verify_spoiltToken_isNotValid() {
        bench.put(Catalog.AUTH_TOKENS, Item.of("token", Tokens.digest("spoilt")).with("token_type", "magic"));

        assertThat(verification.verify("spoilt")).isInstanceOf(NotValid.class);
    }

    @Test
    void verify_anotherTokenAfterwards_isValidAndChangesNothingElse() {
        bench.user(EMAIL);
        String first = letter().token().text();
        verification.request(EMAIL);
        verify();
        Item verified = user(EMAIL);

        assertThat(verification.verify(first)).isInstanceOf(Verified.class);

        assertThat(user(EMAIL)).isEqualTo(verified);
    }

    @Test
    void request_unverified_sendsAnotherToken() {
        bench.user(EMAIL);
        String first = letter().token().text();

        verification.request(" Ana@Example.com ");

        assertThat(letter().to()).isEqualTo(EMAIL);
        assertThat(letter().token().text()).isNotEqualTo(first);
        assertThat(verify()).isInstanceOf(Verified.class);
    }

    @Test
    void request_whoever_takesTheSameTimeAndTellsNothing() {
        bench.verifiedUser("verified@example.com");
        bench.user(EMAIL);
        int letters = bench.letters().all().size();
        for (String email : List.of(EMAIL, "verified@example.com", "nobody@example.com", "", "no address")) {
            bench.takeWaits();
            verification.request(email);
            assertThat(bench.takeWaits()).as(email).containsExactly(TestBench.LEAST_ANSWER_TIME);
        }

        assertThat(bench.letters().all()).hasSize(letters + 1);
    }

    private Letter.VerifyEmail letter() {
        return bench.letters().last(Letter.VerifyEmail.class);
    }

    private Verifying verify() {
        return verification.verify(letter().token().text());
    }

    private Item user(String email) {
        return bench.row(Catalog.USERS, Item.of("email", email));
    }
}
