package io.bandstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.account.Platform;
import io.bandstream.producer.account.Registering;
import io.bandstream.producer.account.Registration;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.account.Verifying;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Draft;
import io.bandstream.producer.assessment.MockStarting;
import io.bandstream.producer.assessment.Saving;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.assessment.Submitting;
import io.bandstream.producer.content.Serving;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.purchase.Granting;
import io.bandstream.producer.purchase.Refunding;
import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.StoreRefund;
import io.bandstream.producer.receipt.StoreReversal;
import io.bandstream.producer.receipt.StoreTransaction;
import io.bandstream.producer.receipt.TrustedReceipts;
import io.bandstream.producer.report.CreditLine;
import io.bandstream.producer.session.QrIssuing;
import io.bandstream.producer.session.Resetting;
import io.bandstream.producer.session.SessionState;
import io.bandstream.producer.session.SessionType;
import io.bandstream.producer.session.SigningIn;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.support.Mail;
import io.bandstream.producer.support.Opening;
import io.bandstream.producer.support.Triage;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.EntitlementStatus;
import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many callers at once never lose or double anything, on any store. Each test uses users of its own. */
abstract class ConcurrencyKit {

    private static final String WRITING = Product.ACADEMIC_WRITING.id();

    private TestBench bench;
    private Producers producers;

    abstract ItemStore store();

    @BeforeEach
    void open() {
        bench = new TestBench(store());
        producers = bench.producers();
    }

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
    void question_askedForAtOnce_isEachTimeAnother() {
        UserRef user = bench.user("questions@example.com");
        for (int i = 0; i < 4; i++) {
            bench.put(
                    Catalog.QUESTIONS,
                    Item.of("assessment_type", "general_speaking")
                            .with("question_id", "q" + i)
                            .with("question_data", Value.of(Item.of("topic", "t"))));
        }
        AssessmentType speaking = AssessmentType.of("general_speaking").orElseThrow();

        List<Serving> answers = Together.call(8, i -> producers.questions().next(user, speaking));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Serving.Question.class));
        assertThat(answers)
                .extracting(answer -> (Serving.Question) answer)
                .filteredOn(question -> !question.again())
                .extracting(Serving.Question::questionId)
                .containsExactlyInAnyOrder("q0", "q1", "q2", "q3");
    }

    @Test
    void R2_grant_oneTransactionAtOnce_grantsOnce() {
        UserRef user = bench.user("r2@example.com");
        Receipt receipt = receipt("one-transaction");

        List<Granting> answers = Together.call(8, i -> producers.purchases().grant(user, receipt));

        assertThat(answers).filteredOn(Granting.Granted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Granting.Duplicate.class::isInstance).hasSize(7);
        assertThat(producers.reports().credits(user.userId()))
                .containsExactly(new CreditLine(WRITING, 2, 2, EntitlementStatus.ACTIVE));
    }

    @Test
    void R2_grant_oneTransactionByManyUsersAtOnce_grantsOne() {
        List<UserRef> users = List.of(
                bench.user("thief0@example.com"),
                bench.user("thief1@example.com"),
                bench.user("thief2@example.com"),
                bench.user("thief3@example.com"));
        Receipt receipt = receipt("shared-transaction");

        List<Granting> answers =
                Together.call(8, i -> producers.purchases().grant(users.get(i % users.size()), receipt));

        assertThat(answers).filteredOn(Granting.Granted.class::isInstance).hasSize(1);
        assertThat(users.stream().flatMap(user -> producers.reports().credits(user.userId()).stream()))
                .hasSize(1);
    }

    @Test
    void refund_besideTheGrantOfItsTransaction_neverLeavesItGrantedAndUnrefunded() {
        UserRef user = bench.user("refund@example.com");
        StoreRefund refund = new StoreRefund("refunded-transaction", bench.now());
        Receipt receipt = receipt("refunded-transaction");

        List<Object> answers = Together.call(
                6,
                i -> i % 2 == 0
                        ? producers.purchases().grant(user, receipt)
                        : producers.refunds().refund(refund));

        assertThat(answers).filteredOn(Refunding.AlreadyNoted.class::isInstance).hasSize(2);
        if (answers.stream().anyMatch(Granting.Granted.class::isInstance)) {
            Item row = bench.row(
                    Catalog.ENTITLEMENTS, Item.of("user_id", user.userId()).with("product_id", WRITING));
            assertThat(answers).contains(new Refunding.Noted(user.userId(), WRITING));
            assertThat(row.fields("refunds").orElseThrow().has("refunded-transaction"))
                    .isTrue();
        } else {
            assertThat(answers).contains(new Refunding.NeverGranted());
            assertThat(producers.reports().credits(user.userId())).isEmpty();
        }
    }

    @Test
    void R2_grant_reversedTransactionByManyUsersAtOnce_grantsOne() {
        List<UserRef> users = List.of(bench.user("reversed0@example.com"), bench.user("reversed1@example.com"));
        producers.refunds().refund(new StoreRefund("reversed-transaction", bench.now()));
        producers.refunds().reverse(new StoreReversal("reversed-transaction", bench.now()));
        Receipt receipt = receipt("reversed-transaction");

        List<Granting> answers = Together.call(8, i -> producers.purchases().grant(users.get(i % 2), receipt));

        assertThat(answers).filteredOn(Granting.Granted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Granting.Duplicate.class::isInstance).hasSize(7);
    }

    @Test
    void refund_ofManyTransactionsOfOneRowAtOnce_notesThemAll() {
        UserRef user = bench.user("refunds@example.com");
        for (int i = 0; i < 6; i++) {
            producers.purchases().grant(user, receipt("many" + i));
        }

        List<Refunding> answers =
                Together.call(6, i -> producers.refunds().refund(new StoreRefund("many" + i, bench.now())));

        Item row = bench.row(
                Catalog.ENTITLEMENTS, Item.of("user_id", user.userId()).with("product_id", WRITING));
        assertThat(answers).allMatch(Refunding.Noted.class::isInstance);
        assertThat(row.fields("refunds").orElseThrow().attributes()).hasSize(6);
    }

    @Test
    void R3_grant_manyTransactionsOfOneProductAtOnce_addsThemAll() {
        UserRef user = bench.user("r3@example.com");

        List<Granting> answers = Together.call(8, i -> producers.purchases().grant(user, receipt("t" + i)));

        assertThat(answers).allMatch(Granting.Granted.class::isInstance);
        assertThat(producers.reports().credits(user.userId()))
                .containsExactly(new CreditLine(WRITING, 16, 16, EntitlementStatus.ACTIVE));
        Item row = bench.row(
                Catalog.ENTITLEMENTS, Item.of("user_id", user.userId()).with("product_id", WRITING));
        assertThat(row.fields("transactions").orElseThrow().attributes()).hasSize(8);
    }

    @Test
    void start_twentyAtOnce_startsEight() {
        UserRef user = bench.user("limit@example.com");

        List<Starting> answers =
                Together.call(20, i -> producers.assessments().start(user, AssessmentStart.writing(Variant.ACADEMIC)));

        assertThat(answers).filteredOn(Starting.Started.class::isInstance).hasSize(8);
        assertThat(answers)
                .filteredOn(Starting.DailyLimitReached.class::isInstance)
                .hasSize(12);
    }

    @Test
    void start_onePartOfAMockTestAtOnce_startsOnce() {
        UserRef user = bench.user("part@example.com");
        MockStarting.MockStarted mock = (MockStarting.MockStarted)
                producers.mockTests().start(user, Variant.ACADEMIC, TestBench.LISTENING_TEST, TestBench.READING_TEST);

        List<Starting> answers = Together.call(
                8, i -> producers.assessments().start(user, mock.parts().get(1)));

        assertThat(answers).filteredOn(Starting.Started.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Starting.AlreadyStarted.class::isInstance)
                .hasSize(7);
    }

    @Test
    void autosave_manyRevisionsAtOnce_keepsTheNewest() {
        UserRef user = bench.user("autosave@example.com");
        String id = started(user);

        List<Saving> answers = Together.call(
                9,
                i -> producers.assessments().autosave(user.userId(), id, Draft.of(i + 1L, Map.of("1", "draft " + i))));

        assertThat(answers).allMatch(answer -> answer instanceof Saving.Saved || answer instanceof Saving.StaleSave);
        Item row = bench.assessment(id);
        assertThat(row.number("client_revision")).contains(BigDecimal.valueOf(9));
        assertThat(row.fields("answers")).contains(Item.of("1", "draft 8"));
    }

    @Test
    void submit_differentAnswersAtOnce_takesOneOfThem() {
        UserRef user = bench.user("submit@example.com");
        String id = started(user);

        List<Submitting> answers = Together.call(
                8, i -> producers.assessments().submit(user.userId(), id, Map.of("1", "answer " + i % 2)));

        assertThat(answers).filteredOn(Submitting.Submitted.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Submitting.AlreadySubmitted.class::isInstance)
                .hasSize(3);
        assertThat(answers)
                .filteredOn(Submitting.AnswersDiffer.class::isInstance)
                .hasSize(4);
    }

    @Test
    void open_oneMailAtOnce_opensOneTicket() {
        Mail mail = new Mail("<race@mail.example.com>", "race@example.com", "Help", "It does not play");
        Triage triage = new Triage(
                TicketCategory.AUDIO, TicketPriority.NORMAL, Sentiment.NEUTRAL, new BigDecimal("0.9"), false);

        List<Opening> answers = Together.call(8, i -> producers.supportDesk().open(mail, triage));

        assertThat(answers).filteredOn(Opening.Opened.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Opening.AlreadyOpen.class::isInstance).hasSize(7);
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

    private String started(UserRef user) {
        Starting starting = producers.assessments().start(user, AssessmentStart.writing(Variant.ACADEMIC));
        return ((Starting.Started) starting).assessmentId();
    }

    private Receipt receipt(String transactionId) {
        return TrustedReceipts.write(Platform.IOS, new StoreTransaction(transactionId, WRITING, bench.now()));
    }
}
