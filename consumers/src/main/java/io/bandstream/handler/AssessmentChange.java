package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Balance;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.MockTestResult;
import io.bandstream.rule.credit.LedgerEntry.Score;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.Payment;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.rule.progress.ProgressRule;
import io.bandstream.rule.result.MockTestRule;
import io.bandstream.rule.result.ResultRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProvenanceCodec;
import io.bandstream.schema.codec.TestResultCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.Provenance;
import io.bandstream.schema.item.TestResult;
import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Effects effects = progress(now).and(writes(scored.map(ScoredByKey::scoreWrite)));
        if (!Entries.areKeptFor(now.status())) {
            return effects;
        }
        UserBook book = UserBook.open(view, userId);
        Taken entry = Entries.of(userId, now, book.ledger().taken(now.assessmentId()));
        return effects.and(settled(book, entry, Optional.of(now)));
    }

    /** The item was removed: its result goes, the use of the credit stays (R15). */
    Effects removed() {
        return withdrawn(taken -> taken.withScore(Optional.empty()).withError(false));
    }

    /** The item is another user's now: neither result nor credit stays here. */
    Effects givenAway() {
        return withdrawn(
                taken -> taken.withScore(Optional.empty()).withError(false).uncharged());
    }

    private Effects withdrawn(java.util.function.UnaryOperator<Taken> withdrawal) {
        UserBook book = UserBook.open(view, userId);
        return book.ledger()
                .taken(assessment.assessmentId())
                .map(taken -> settled(book, withdrawal.apply(taken), Optional.empty()))
                .orElse(Effects.none());
    }

    private Effects progress(Assessment now) {
        Optional<Item> current = view.get(Catalog.TEST_PROGRESS.name(), ProgressRule.key(userId, now));
        return writes(ProgressRule.position(userId, now, provenanceItem, current))
                .and(formerProgress(now));
    }

    /** The assessment is about another test now: its row under the former one goes. */
    private Effects formerProgress(Assessment now) {
        return writes(change.before()
                .flatMap(old -> Images.tryRead(io.bandstream.schema.codec.AssessmentCodec::read, old))
                .map(old -> ProgressRule.key(userId, old))
                .filter(key -> !key.equals(ProgressRule.key(userId, now)))
                .filter(key -> view.get(Catalog.TEST_PROGRESS.name(), key)
                        .flatMap(row -> row.text("assessment_id"))
                        .filter(now.assessmentId()::equals)
                        .isPresent())
                .map(key -> new Write.Delete(Catalog.TEST_PROGRESS.name(), key, Expectation.ANYTHING)));
    }

    /** @param now empty where the assessment has no result any more */
    private Effects settled(UserBook book, Taken entry, Optional<Assessment> now) {
        Optional<Taken> prior = book.ledger().taken(entry.assessmentId());
        MockTest mockTest = mockTest(book.ledger(), book.ledger().with(entry), entry);
        Balance balance = CreditFold.of(mockTest.ledger());
        List<TestResult> results = new ArrayList<>(mockTest.result(balance));
        entry.score()
                .ifPresent(score -> now.ifPresent(scored -> results.add(ResultRule.of(
                        userId, ProgressRule.testId(scored), scored, paidBy(balance, entry.chargeId()), provenance))));
        Set<String> rewritten = new HashSet<>();
        results.forEach(result -> rewritten.add(result.resultId()));
        return book.changeTo(mockTest.ledger(), rewritten, provenanceTime(), provenanceItem)
                .and(resultEffects(results, formerResult(prior, entry)))
                .and(mockTest.effects())
                .and(errorAction(book, prior, entry));
    }

    private java.time.Instant provenanceTime() {
        return assessment.eventTime();
    }

    private static Optional<String> paidBy(Balance balance, String chargeId) {
        return balance.payment(chargeId).map(Payment::paidBy);
    }

    private static Optional<String> formerResult(Optional<Taken> prior, Taken entry) {
        Optional<String> now = entry.score().map(Score::resultId);
        return prior.flatMap(Taken::score).map(Score::resultId).filter(former -> !now.equals(Optional.of(former)));
    }

    private static Effects resultEffects(List<TestResult> results, Optional<String> former) {
        List<Write> writes = new ArrayList<>();
        results.forEach(result -> writes.add(new Write.Put(
                Catalog.TEST_RESULTS.name(),
                resultKey(result.resultId()),
                TestResultCodec.write(result),
                Expectation.ANYTHING)));
        former.ifPresent(resultId ->
                writes.add(new Write.Delete(Catalog.TEST_RESULTS.name(), resultKey(resultId), Expectation.ANYTHING)));
        return new Effects(writes);
    }

    private static Item resultKey(String resultId) {
        return Item.of("result_id", resultId);
    }

    private Effects errorAction(UserBook book, Optional<Taken> prior, Taken entry) {
        Cause cause = Cause.assessmentError(entry.assessmentId());
        if (entry.inError()) {
            return writes(book.raise(cause, assessment.eventTime(), provenanceItem));
        }
        return prior.filter(Taken::inError).isPresent()
                ? writes(book.close(cause, assessment.eventTime(), provenanceItem))
                : Effects.none();
    }

    /** The mock test that the entry is a part of, as it stands with the entry. */
    private MockTest mockTest(Ledger before, Ledger after, Taken entry) {
        if (entry.fullTestId().isEmpty()) {
            return new MockTest(after, Optional.empty(), Optional.empty(), Effects.none());
        }
        String id = entry.fullTestId().get();
        Optional<MockTestRule.Overall> overall = MockTestRule.overall(MockTests.parts(after, id));
        MockTestResult result = new MockTestResult(id, ResultRule.resultId(userId, id, id));
        Effects row = MockTests.effects(view, userId, id, after, provenance);
        if (overall.isPresent()) {
            return new MockTest(after.with(result), Optional.of(id), overall, row);
        }
        boolean hadResult = before.has(result);
        Effects gone = hadResult ? resultEffects(List.of(), Optional.of(result.resultId())) : Effects.none();
        return new MockTest(after.without(result), Optional.of(id), overall, row.and(gone));
    }

    private final class MockTest {
        private final Ledger ledger;
        private final Optional<String> id;
        private final Optional<MockTestRule.Overall> overall;
        private final Effects effects;

        MockTest(Ledger ledger, Optional<String> id, Optional<MockTestRule.Overall> overall, Effects effects) {
            this.ledger = ledger;
            this.id = id;
            this.overall = overall;
            this.effects = effects;
        }

        Ledger ledger() {
            return ledger;
        }

        Effects effects() {
            return effects;
        }

        List<TestResult> result(Balance balance) {
            return id
                    .flatMap(test -> overall.map(all -> ResultRule.ofMockTest(
                            userId,
                            test,
                            MockTests.variant(ledger, test),
                            all.band(),
                            all.completedAt(),
                            paidBy(balance, test),
                            provenance)))
                    .stream()
                    .toList();
        }
    }

    private static Effects writes(Optional<? extends Write> write) {
        return write.map(Effects::of).orElse(Effects.none());
    }
}
