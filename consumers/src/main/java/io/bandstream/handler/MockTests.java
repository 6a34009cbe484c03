package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.Score;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.result.MockTestRule;
import io.bandstream.rule.result.MockTestRule.PartState;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Provenance;
import io.bandstream.schema.item.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The full-tests row that follows from a user's ledger (R16). */
public final class MockTests {

    private static final String TABLE = io.bandstream.schema.Catalog.FULL_TESTS.name();

    private MockTests() {}

    /** The parts of a mock test that the ledger knows. */
    public static List<PartState> parts(Ledger ledger, String fullTestId) {
        return ledger.taken().stream()
                .filter(taken -> taken.fullTestId().equals(Optional.of(fullTestId)))
                .flatMap(MockTests::part)
                .toList();
    }

    private static Stream<PartState> part(Taken taken) {
        return taken.score()
                .map(Score::skill)
                .or(() -> taken.completion().map(Completion::skill))
                .stream()
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

    /** The variant that the ledger's parts name. */
    public static Optional<Variant> variant(Ledger ledger, String fullTestId) {
        return ledger.taken().stream()
                .filter(taken -> taken.fullTestId().equals(Optional.of(fullTestId)))
                .flatMap(taken -> taken.completion().flatMap(Completion::variant).stream())
                .findFirst();
    }

    /** @throws ImpossibleChangeException where the mock test is another user's */
    static Effects effects(View view, String userId, String fullTestId, Ledger ledger, Provenance provenance) {
        Optional<FullTest> current =
                view.get(TABLE, Item.of("full_test_id", fullTestId)).map(row -> Images.read(FullTestCodec::read, row));
        if (current.filter(test -> !test.userId().equals(userId)).isPresent()) {
            throw new ImpossibleChangeException("foreign-mock-test", "its full_test_id is another user's");
        }
        FullTest test = rebuilt(current, userId, fullTestId, ledger, Optional.of(provenance));
        Item row = FullTestCodec.write(test);
        return Effects.of(new Write.Put(
                TABLE,
                Item.of("full_test_id", fullTestId),
                row,
                current.isPresent() ? Expectation.PRESENT : Expectation.ABSENT));
    }

    /** The row as the ledger's parts make it, over what the row held before. */
    public static FullTest rebuilt(
            Optional<FullTest> current,
            String userId,
            String fullTestId,
            Ledger ledger,
            Optional<Provenance> provenance) {
        List<PartState> parts = parts(ledger, fullTestId);
        Optional<MockTestRule.Overall> overall = MockTestRule.overall(parts);
        return new FullTest(
                fullTestId,
                userId,
                current.flatMap(FullTest::variant).or(() -> variant(ledger, fullTestId)),
                MockTestRule.components(current.map(FullTest::components).orElse(Map.of()), parts),
                overall.isPresent() ? FullTestStatus.COMPLETED : FullTestStatus.IN_PROGRESS,
                overall.map(MockTestRule.Overall::band),
                current.flatMap(FullTest::startedAt),
                overall.map(MockTestRule.Overall::completedAt),
                provenance,
                current.map(FullTest::other).orElse(Item.empty()));
    }
}
