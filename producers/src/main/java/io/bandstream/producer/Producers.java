package io.bandstream.producer;

import io.bandstream.producer.account.AccountErasure;
import io.bandstream.producer.account.AccountSettings;
import io.bandstream.producer.account.Accounts;
import io.bandstream.producer.account.AnswerTime;
import io.bandstream.producer.account.EmailVerification;
import io.bandstream.producer.action.ActionList;
import io.bandstream.producer.action.ActionReview;
import io.bandstream.producer.assessment.AccessCheck;
import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.MockTests;
import io.bandstream.producer.content.Papers;
import io.bandstream.producer.content.Questions;
import io.bandstream.producer.content.Rubrics;
import io.bandstream.producer.purchase.Purchases;
import io.bandstream.producer.purchase.Refunds;
import io.bandstream.producer.receipt.ReceiptVerifier;
import io.bandstream.producer.report.Reports;
import io.bandstream.producer.session.PasswordCheck;
import io.bandstream.producer.session.PasswordResets;
import io.bandstream.producer.session.QrSignIns;
import io.bandstream.producer.session.Sessions;
import io.bandstream.producer.session.SignIns;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Sleeper;
import io.bandstream.producer.support.SupportDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The write side: one API per workflow, on one store. Thread-safe, as all that it hands out. */
public final class Producers {

    private final Accounts accounts;
    private final EmailVerification emailVerification;
    private final SignIns signIns;
    private final QrSignIns qrSignIns;
    private final Sessions sessions;
    private final PasswordCheck passwordCheck;
    private final AccountErasure accountErasure;
    private final PasswordResets passwordResets;
    private final Purchases purchases;
    private final Refunds refunds;
    private final AccessCheck accessCheck;
    private final Questions questions;
    private final Papers papers;
    private final Rubrics rubrics;
    private final Assessments assessments;
    private final MockTests mockTests;
    private final SupportDesk supportDesk;
    private final Reports reports;
    private final ActionList actionList;
    private final ActionReview actionReview;

    /**
     * @param clock wall clock; used to the millisecond
     * @param ids makes user, assessment and mock test ids; never the same twice, thread-safe
     * @param sleeper waits between attempts at a contended item
     * @param random thread-safe; spreads those waits
     */
    public Producers(
            ItemStore store,
            Clock clock,
            Supplier<UUID> ids,
            Sleeper sleeper,
            RandomGenerator random,
            ReceiptVerifier verifier,
            AccountSettings settings) {
        Clock milliseconds = Clock.tick(clock, Duration.ofMillis(1));
        Attempts attempts = new Attempts(sleeper, random);
        AnswerTime answerTime = new AnswerTime(milliseconds, sleeper, settings.leastAnswerTime());
        this.emailVerification = new EmailVerification(store, attempts, milliseconds, settings, answerTime);
        this.accounts = new Accounts(store, attempts, milliseconds, ids, settings, emailVerification, answerTime);
        this.signIns = new SignIns(store, attempts, milliseconds, settings, answerTime);
        this.qrSignIns = new QrSignIns(store, attempts, milliseconds, settings);
        this.sessions = new Sessions(store, attempts, milliseconds);
        this.passwordCheck = new PasswordCheck(store, attempts, milliseconds, settings.passwords());
        this.accountErasure = new AccountErasure(store, attempts);
        this.passwordResets = new PasswordResets(store, attempts, milliseconds, settings, answerTime, sessions);
        this.purchases = new Purchases(store, attempts, milliseconds, verifier);
        this.refunds = new Refunds(store, attempts, milliseconds);
        this.accessCheck = new AccessCheck(store);
        this.questions = new Questions(store, attempts, milliseconds);
        this.papers = new Papers(store);
        this.rubrics = new Rubrics(store);
        this.assessments = new Assessments(store, attempts, milliseconds, ids);
        this.mockTests = new MockTests(store, attempts, milliseconds, ids);
        this.supportDesk = new SupportDesk(store, attempts, milliseconds);
        this.reports = new Reports(store);
        this.actionList = new ActionList(store);
        this.actionReview = new ActionReview(store, attempts, milliseconds);
    }

    public Accounts accounts() {
        return accounts;
    }

    public EmailVerification emailVerification() {
        return emailVerification;
    }

    public SignIns signIns() {
        return signIns;
    }

    public QrSignIns qrSignIns() {
        return qrSignIns;
    }

    public Sessions sessions() {
        return sessions;
    }

    public PasswordCheck passwordCheck() {
        return passwordCheck;
    }

    public AccountErasure accountErasure() {
        return accountErasure;
    }

    public PasswordResets passwordResets() {
        return passwordResets;
    }

    public Purchases purchases() {
        return purchases;
    }

    public Refunds refunds() {
        return refunds;
    }

    public AccessCheck accessCheck() {
        return accessCheck;
    }

    public Questions questions() {
        return questions;
    }

    public Papers papers() {
        return papers;
    }

    public Rubrics rubrics() {
        return rubrics;
    }

    public Assessments assessments() {
        return assessments;
    }

    public MockTests mockTests() {
        return mockTests;
    }

    public SupportDesk supportDesk() {
        return supportDesk;
    }

    public Reports reports() {
        return reports;
    }

    public ActionList actionList() {
        return actionList;
    }

    public ActionReview actionReview() {
        return actionReview;
    }
}
