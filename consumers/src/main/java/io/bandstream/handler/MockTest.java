package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.MockTestResult;
import io.bandstream.rule.credit.LedgerEntry.Score;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.result.MockTestRule;
import io.bandstream.rule.result.MockTestRule.Overall;
import io.bandstream.rule.result.MockTestRule.PartState;
import io.bandstream.rule.result.ResultRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.FullTest.Part;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Provenance;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.TestResult;
import io.bandstream.schema.item.Variant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mock test as the ledger of its user shows it (R16).
 *
 * @param ledger knows of the overall result exactly where there is one
 * @param parts those that were submitted at least
 */
public record MockTest(String id, String userId, Ledger ledger, List<PartState> parts, Optional<Overall> overall) {

    private static final String COMPONENTS = "components";

    /**
     * The mock test that the ledger shows.
     *
     * @param ledger with the newest state of every part
     */
    public static MockTest of(String id, String userId, Ledger ledger) {
        List<PartState> parts = partsOf(id, ledger).flatMap(MockTest::part).toList();
        Optional<Overall> overall = MockTestRule.overall(parts);
        MockTestResult result = new MockTestResult(id, resultId(id, userId));
        return new MockTest(
                id, userId, overall.isPresent() ? ledger.with(result) : ledger.without(result), parts, overall);
    }

    private static Stream<Taken> partsOf(String id, Ledger ledger) {
        return ledger.taken().stream().filter(taken -> taken.fullTestId().equals(Optional.of(id)));
    }

    private static Stream<PartState> part(Taken taken) {
        return taken.score().map(Score::skill).or(() -> taken.completion().map(Completion::skill)).stream()
                .map(skill -> new PartState(
                        taken.assessmentId(),
                        skill,
                        status(taken),
                        taken.score().flatMap(Score::band),
                        taken.score().map(Score::completedAt)));
    }

    private static AssessmentStatus status(Taken taken) {
        if (taken.inError()) {
            return AssessmentStatus.ERROR;
        }
        return taken.score().isPresent() ? AssessmentStatus.SCORED : AssessmentStatus.SUBMITTED;
    }

    private static String resultId(String id, String userId) {
        return ResultRule.resultId(userId, id, id);
    }

    /** The variant that its parts name. */
    public Optional<Variant> variant() {
        return partsOf(id, ledger)
                .flatMap(taken -> taken.completion().flatMap(Completion::variant).stream())
                .findFirst();
    }

    /** The overall result; empty until all four parts are scored. */
    public Optional<TestResult> result(Optional<String> paidBy, Provenance provenance) {
        return overall.map(
                all -> ResultRule.ofMockTest(userId, id, variant(), all.band(), all.completedAt(), paidBy, provenance));
    }

    /**
     * The full-tests row, and the end of an overall result that no longer stands.
     *
     * @param before the ledger as it was
     * @param moved the assessment whose change this is
     * @throws ImpossibleChangeException where the mock test is another user's
     */
    Effects effects(View view, Ledger before, String moved, Provenance provenance) {
        Item key = Item.of("full_test_id", id);
        Optional<Item> item = view.get(Catalog.FULL_TESTS.name(), key);
        Optional<FullTest> current = item.map(row -> Images.read(FullTestCodec::read, row));
        if (current.filter(test -> !test.userId().equals(userId)).isPresent()) {
            throw new ImpossibleChangeException("foreign-mock-test", "its full_test_id is another user's");
        }
        Write row = new Write.Put(
                Catalog.FULL_TESTS.name(),
                key,
                FullTestCodec.write(row(current, moved, Optional.of(provenance))),
                item.map(asRead -> Expectation.unchanged(COMPONENTS, asRead.get(COMPONENTS)))
                        .orElse(Expectation.ABSENT));
        return Effects.of(row).and(Effects.of(withdrawnResult(before)));
    }

    private Optional<Write> withdrawnResult(Ledger before) {
        return before.mockTestResult(id)
                .filter(result -> overall.isEmpty())
                .map(result -> new Write.Delete(
                        Catalog.TEST_RESULTS.name(), Item.of("result_id", result.resultId()), Expectation.ANYTHING));
    }

    /** Parts that are only begun stand as the producers wrote them. */
    private FullTest row(Optional<FullTest> current, String moved, Optional<Provenance> provenance) {
        return new FullTest(
                id,
                userId,
                current.flatMap(FullTest::variant).or(this::variant),
                MockTestRule.components(
                        current.map(test -> without(moved, test)).orElse(Map.of()), parts),
                overall.isPresent() ? FullTestStatus.COMPLETED : FullTestStatus.IN_PROGRESS,
                overall.map(Overall::band),
                current.flatMap(FullTest::startedAt),
                overall.map(Overall::completedAt),
                provenance,
                current.map(FullTest::other).orElse(Item.empty()));
    }

    /** The assessment may have stood under another skill, or be no part of this test any more. */
    private static Map<Skill, Part> without(String moved, FullTest test) {
        Map<Skill, Part> others = new EnumMap<>(Skill.class);
        test.components().forEach((skill, part) -> {
            if (!part.assessmentId().equals(Optional.of(moved))) {
                others.put(skill, part);
            }
        });
        return others;
    }
}
