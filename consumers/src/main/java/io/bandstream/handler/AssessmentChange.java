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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What becomes of one change of one assessment, for one user. Serves one decision; not thread-safe. */
final class AssessmentChange {

    private final Change change;
    private final Assessment assessment;
    private final String userId;
    private final View view;
    private final Provenance provenance;
    private final Item provenanceItem;

    AssessmentChange(Change change, Assessment assessment, String userId, View view, Provenance provenance) {
        this.change = change;
        this.assessment = assessment;
        this.userId = userId;
        this.view = view;
        this.provenance = provenance;
        this.provenanceItem = ProvenanceCodec.write(provenance);
    }

    /** The item was inserted or modified. */
    Effects written(Item item) {
        Optional<ScoredByKey> scored =
                ScoredByKey.isDue(assessment) ? ScoredByKey.of(item, assessment, view) : Optional.empty();
        Assessment now = scored.map(ScoredByKey::assessment).orElse(assessment);
        Effects effects = progress(now).and(Effects.of(scored.map(ScoredByKey::scoreWrite)));
        if (!Entries.areKeptFor(now.status())) {
            return effects;
        }
        UserBook book = UserBook.open(view, userId);
        Taken entry = Entries.of(userId, now, book.ledger().taken(now.assessmentId()));
        return effects.and(settled(book, entry, entry.score().map(score -> now))).and(errorAction(book, entry));
    }

    /** The item was removed: its result goes, the use of the credit stays (R15). */
    Effects removed() {
        UserBook book = UserBook.open(view, userId);
        return withdrawn(book, taken -> taken.withScore(Optional.empty()).withError(false))
                .and(book.ledger()
                        .taken(assessment.assessmentId())
                        .map(taken -> errorAction(book, taken.withError(false)))
                        .orElse(Effects.none()));
    }

    /** The item is another user's now: neither result nor credit stays here. */
    Effects givenAway() {
        UserBook book = UserBook.open(view, userId);
        return withdrawn(
                book,
                taken -> taken.withScore(Optional.empty()).withError(false).uncharged());
    }

    private Effects withdrawn(UserBook book, UnaryOperator<Taken> withdrawal) {
        return book.ledger()
                .taken(assessment.assessmentId())
                .map(withdrawal)
                .map(taken -> settled(book, taken, Optional.empty()))
                .orElse(Effects.none());
    }

    private Effects progress(Assessment now) {
        Item key = ProgressRule.key(userId, now);
        return Effects.of(ProgressRule.position(userId, now, provenanceItem, progressRow(key)))
                .and(formerProgress(now, key));
    }

    /** The assessment is about another test now: its row under the former one goes. */
    private Effects formerProgress(Assessment now, Item key) {
        return Effects.of(change.before()
                .flatMap(old -> Images.tryRead(AssessmentCodec::read, old))
                .map(old -> ProgressRule.key(userId, old))
                .filter(former -> !former.equals(key))
                .filter(former -> progressRow(former)
                        .flatMap(row -> row.text("assessment_id"))
                        .equals(Optional.of(now.assessmentId())))
                .map(former -> new Write.Delete(Catalog.TEST_PROGRESS.name(), former, Expectation.ANYTHING)));
    }

    private Optional<Item> progressRow(Item key) {
        return view.get(Catalog.TEST_PROGRESS.name(), key);
    }

    /** @param scored the assessment, where it has a result */
    private Effects settled(UserBook book, Taken entry, Optional<Assessment> scored) {
        Optional<Taken> prior = book.ledger().taken(entry.assessmentId());
        Optional<MockTest> mockTest = entry.fullTestId()
                .map(id -> MockTest.of(id, userId, book.ledger().with(entry)));
        Ledger after = mockTest.map(MockTest::ledger).orElse(book.ledger().with(entry));
        Balance balance = CreditFold.of(after);
        List<TestResult> results = results(entry, scored, mockTest, balance);
        return book.changeTo(after, idsOf(results), assessment.eventTime(), provenanceItem)
                .and(puts(results))
                .and(formerResult(prior, entry))
                .and(mockTest.map(test -> test.effects(view, book.ledger(), provenance))
                        .orElse(Effects.none()));
    }

    private List<TestResult> results(
            Taken entry, Optional<Assessment> scored, Optional<MockTest> mockTest, Balance balance) {
        Optional<String> paidBy = balance.payment(entry.chargeId()).map(Payment::paidBy);
        List<TestResult> results = new ArrayList<>();
        scored.ifPresent(of -> results.add(ResultRule.of(userId, ProgressRule.testId(of), of, paidBy, provenance)));
        mockTest.flatMap(test -> test.result(paidBy, provenance)).ifPresent(results::add);
        return results;
    }

    private static Set<String> idsOf(List<TestResult> results) {
        return results.stream().map(TestResult::resultId).collect(Collectors.toSet());
    }

    private static Effects puts(List<TestResult> results) {
        return new Effects(results.stream()
                .<Write>map(result -> new Write.Put(
                        Catalog.TEST_RESULTS.name(),
                        Item.of("result_id", result.resultId()),
                        TestResultCodec.write(result),
                        Expectation.ANYTHING))
                .toList());
    }

    private static Effects formerResult(Optional<Taken> prior, Taken entry) {
        Optional<String> now = entry.score().map(Score::resultId);
        return Effects.of(prior.flatMap(Taken::score)
                .map(Score::resultId)
                .filter(former -> !now.equals(Optional.of(former)))
                .map(former -> new Write.Delete(
                        Catalog.TEST_RESULTS.name(), Item.of("result_id", former), Expectation.ANYTHING)));
    }

    private Effects errorAction(UserBook book, Taken entry) {
        Cause cause = Cause.assessmentError(entry.assessmentId());
        if (entry.inError()) {
            return Effects.of(book.raise(cause, assessment.eventTime(), provenanceItem));
        }
        return wasInError(book, entry)
                ? Effects.of(book.close(cause, assessment.eventTime(), provenanceItem))
                : Effects.none();
    }

    /** By the ledger, or by the image where the assessment was another user's until now. */
    private boolean wasInError(UserBook book, Taken entry) {
        return book.ledger().taken(entry.assessmentId()).filter(Taken::inError).isPresent()
                || change.before()
                        .flatMap(old -> Images.tryRead(AssessmentCodec::read, old))
                        .filter(old -> old.status() == AssessmentStatus.ERROR)
                        .isPresent();
    }
}
