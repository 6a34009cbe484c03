package io.bandstream.reconcile;

import io.bandstream.handler.MockTest;
import io.bandstream.reconcile.Attempts.Owned;
import io.bandstream.rule.credit.LedgerEntry.MockTestResult;
import io.bandstream.rule.credit.LedgerEntry.Score;
import io.bandstream.rule.progress.ProgressRule;
import io.bandstream.rule.result.ResultRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.TestResultCodec;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Provenance;
import io.bandstream.schema.item.TestResult;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One result for each scored assessment and each completed mock test, and no other (R14 to R16). */
final class ResultCheck {

    private static final String PROVENANCE = "provenance";
    /** Stands where a result must have one; it is never compared. */
    private static final Provenance ANY = new Provenance("-", "-", "-", "-", 0, Instant.EPOCH);

    private final Reading reading;
    private final Map<String, TestResult> expected = new TreeMap<>();

    private ResultCheck(Reading reading) {
        this.reading = reading;
        reading.attempts().all().stream()
                .filter(owned -> owned.assessment().status() == AssessmentStatus.SCORED)
                .forEach(owned -> reading.books().of(owned.userId()).ifPresent(book -> expect(book, owned)));
        reading.books().all().forEach(book -> book.ledger().mockTestResults().forEach(result -> expect(book, result)));
    }

    static void check(Reading reading, Findings findings) {
        Map<String, Item> rows = reading.tables().byKey(Catalog.TEST_RESULTS);
        findings.looksAt(Catalog.TEST_RESULTS, rows.values());
        ResultCheck check = new ResultCheck(reading);
        check.expected.forEach((key, result) -> compare(key, result, Optional.ofNullable(rows.get(key)), findings));
        rows.forEach((key, row) -> {
            if (!check.expected.containsKey(key) && !check.stands(key, row)) {
                findings.unexplained(Catalog.TEST_RESULTS, key, row);
            }
        });
    }

    private void expect(Book book, Owned owned) {
        String testId = ProgressRule.testId(owned.assessment());
        String chargeId =
                owned.assessment().fullTestId().orElse(owned.assessment().assessmentId());
        expect(ResultRule.of(book.userId(), testId, owned.assessment(), book.paidBy(chargeId), ANY));
    }

    private void expect(Book book, MockTestResult result) {
        String id = result.fullTestId();
        MockTest.of(id, book.userId(), book.ledger())
                .result(book.paidBy(id), ANY)
                .ifPresent(this::expect);
    }

    private void expect(TestResult result) {
        expected.put(result.resultId(), result);
    }

    private static void compare(String key, TestResult result, Optional<Item> row, Findings findings) {
        row.ifPresentOrElse(
                actual -> findings.compare(
                        Catalog.TEST_RESULTS,
                        key,
                        TestResultCodec.write(result).without(PROVENANCE),
                        actual.without(PROVENANCE)),
                () -> findings.missing(
                        Catalog.TEST_RESULTS,
                        key,
                        TestResultCodec.write(result).without(PROVENANCE),
                        new Findings.Source(
                                Catalog.ASSESSMENTS, result.assessmentId().orElse(result.testId()))));
    }

    /** The result of a frozen assessment, or of one that was scored and then taken up again or abandoned. */
    private boolean stands(String key, Item row) {
        Optional<String> assessmentId = row.text("assessment_id");
        return assessmentId.filter(reading.attempts()::isFrozen).isPresent()
                || assessmentId
                        .flatMap(reading.attempts()::find)
                        .filter(owned -> !owned.counts())
                        .filter(owned -> isInLedger(owned, key))
                        .isPresent()
                || isOfUnreadableLedger(row);
    }

    private boolean isInLedger(Owned owned, String resultId) {
        return reading.books()
                .of(owned.userId())
                .flatMap(book -> book.ledger().taken(owned.assessment().assessmentId()))
                .flatMap(taken -> taken.score().map(Score::resultId))
                .filter(resultId::equals)
                .isPresent();
    }

    private boolean isOfUnreadableLedger(Item row) {
        return row.text("user_id").filter(reading.books()::isUnreadable).isPresent();
    }
}
