package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Balance;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Score;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.Payment;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.rule.progress.ProgressRule;
import io.bandstream.rule.result.ResultRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.ProvenanceCodec;
import io.bandstream.schema.codec.TestResultCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Provenance;
import io.bandstream.schema.item.TestResult;
import io.bandstream.stream.Change;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What becomes of one change of one assessment, for one user. Serves one decision; not thread-safe. */
final class AssessmentChange {

    private final View view;
    private final String assessmentId;
    private final String userId;
    private final Optional<Assessment> before;
    private final Optional<String> formerTest;
    private final Instant at;
    private final Provenance provenance;
    private final Item provenanceItem;
    private final ProgressRows progress;
    private final Actions actions;
    private final UserBook book;

    AssessmentChange(Change change, UserBook book, View view, Provenance provenance, Recall recall) {
        this.view = view;
        this.assessmentId = change.origin().itemKey();
        this.userId = book.userId();
        this.before = change.before().flatMap(old -> Images.tryRead(AssessmentCodec::read, old));
        this.formerTest = change.before()
                .flatMap(old -> before.map(ProgressRule::testId)
                        .or(() -> book.ledger().taken(assessmentId).map(Taken::testId)));
        this.at = change.after()
                .map(item -> Images.read(AssessmentCodec::read, item))
                .or(() -> before)
                .map(Assessment::eventTime)
                .orElse(change.origin().approximateTime());
        this.provenance = provenance;
        this.provenanceItem = ProvenanceCodec.write(provenance);
        this.progress = new ProgressRows(book.view(), userId, change, provenanceItem, recall);
        this.actions = new Actions(book.view(), provenanceItem);
        this.book = book;
    }

    /** The item was inserted or modified. */
    Plan written(Item item, Assessment assessment) {
        Optional<ScoredByKey> scored =
                ScoredByKey.isDue(assessment) ? ScoredByKey.of(item, assessment, view) : Optional.empty();
        Assessment now = scored.map(ScoredByKey::assessment).orElse(assessment);
        Effects effects = progress.shows(now, book.isAsRemembered(), book.ledger())
                .and(left(Optional.of(ProgressRule.testId(now))))
                .and(Effects.of(scored.map(ScoredByKey::scoreWrite)));
        if (!Entries.areKeptFor(now.status())) {
            return Plan.of(effects);
        }
        Taken entry = Entries.of(userId, now, book.ledger().taken(assessmentId));
        Plan plan = settled(entry, entry.score().map(score -> now), effects);
        return entry.inError()
                ? plan.and(Effects.of(actions.raise(error(), at))).claiming(UserBook.actionRow(error()))
                : plan.and(errorGone(wasInError() || showedError()));
    }

    /** The item was removed: its result goes, the use of the credit stays (R15). */
    Plan removed() {
        return withdrawn(taken -> taken.withScore(Optional.empty()).withError(false))
                .and(errorGone(wasInError() || showedError()));
    }

    /** The item is another user's now: nothing of it stays here. */
    Plan givenAway() {
        return withdrawn(taken ->
                        taken.withScore(Optional.empty()).withError(false).uncharged())
                .and(errorGone(wasInError()));
    }

    private Plan withdrawn(UnaryOperator<Taken> withdrawal) {
        return book.ledger()
                .taken(assessmentId)
                .map(withdrawal)
                .map(taken -> settled(taken, Optional.empty(), left(Optional.empty())))
                .orElseGet(() -> Plan.of(left(Optional.empty())));
    }

    /** @param now the test that the assessment is an attempt at; empty where it is none of this user's any more */
    private Effects left(Optional<String> now) {
        return formerTest
                .filter(former -> !Optional.of(former).equals(now))
                .map(former -> progress.leaves(former, before.flatMap(Assessment::userEmail), book.ledger()))
                .orElse(Effects.none());
    }

    /**
     * What the ledger becomes.
     *
     * @param scored the assessment, where it has a result
     * @param aside what is written besides
     */
    private Plan settled(Taken entry, Optional<Assessment> scored, Effects aside) {
        Optional<Taken> prior = book.ledger().taken(assessmentId);
        Optional<MockTest> former = prior.flatMap(Taken::fullTestId)
                .filter(id -> !entry.fullTestId().equals(Optional.of(id)))
                .map(id -> MockTest.of(id, userId, book.ledger().with(entry)));
        Ledger changed = former.map(MockTest::ledger).orElse(book.ledger().with(entry));
        Optional<MockTest> mockTest = entry.fullTestId().map(id -> MockTest.of(id, userId, changed));
        Ledger after = mockTest.map(MockTest::ledger).orElse(changed);
        Effects derived = results(entry, scored, mockTest, CreditFold.of(after))
                .and(formerResult(prior, entry))
                .and(rows(mockTest))
                .and(rows(former));
        return book.changeTo(after, derived, aside, at, provenanceItem);
    }

    private Effects rows(Optional<MockTest> mockTest) {
        return mockTest.map(test -> test.effects(book.view(), book.ledger(), assessmentId, provenance))
                .orElse(Effects.none());
    }

    private Effects results(Taken entry, Optional<Assessment> scored, Optional<MockTest> mockTest, Balance balance) {
        Optional<String> paidBy = balance.payment(entry.chargeId()).map(Payment::paidBy);
        Optional<Write> own =
                scored.map(of -> put(ResultRule.of(userId, ProgressRule.testId(of), of, paidBy, provenance)));
        Optional<Write> overall =
                mockTest.flatMap(test -> test.result(paidBy, provenance)).map(AssessmentChange::put);
        return Effects.of(own).and(Effects.of(overall));
    }

    private static Write put(TestResult result) {
        return new Write.Put(
                Catalog.TEST_RESULTS.name(),
                Item.of("result_id", result.resultId()),
                TestResultCodec.write(result),
                Expectation.ANYTHING);
    }

    private static Effects formerResult(Optional<Taken> prior, Taken entry) {
        Optional<String> now = entry.score().map(Score::resultId);
        return Effects.of(prior.flatMap(Taken::score)
                .map(Score::resultId)
                .filter(former -> !now.equals(Optional.of(former)))
                .map(former -> new Write.Delete(
                        Catalog.TEST_RESULTS.name(), Item.of("result_id", former), Expectation.ANYTHING)));
    }

    private Cause error() {
        return Cause.assessmentError(assessmentId);
    }

    private Effects errorGone(boolean was) {
        return was ? Effects.of(actions.close(error(), at)) : Effects.none();
    }

    private boolean wasInError() {
        return book.ledger().taken(assessmentId).filter(Taken::inError).isPresent();
    }

    /** Where it was another user's until now, its image alone tells. */
    private boolean showedError() {
        return before.filter(old -> old.status() == AssessmentStatus.ERROR).isPresent();
    }
}
