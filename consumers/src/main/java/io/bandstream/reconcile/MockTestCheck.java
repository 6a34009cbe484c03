package io.bandstream.reconcile;

import io.bandstream.handler.MockTest;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.result.MockTestRule;
import io.bandstream.rule.result.MockTestRule.Overall;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.FullTest.Part;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The full-tests row of every mock test with a part in the ledger (R16), and of those that the pipeline wrote before. */
final class MockTestCheck {

    private static final List<String> DERIVED =
            List.of("user_id", "components", "status", "overall_band", "completed_at");
    /** What a component says by the ledger alone. */
    private static final Set<AssessmentStatus> FROM_LEDGER =
            Set.of(AssessmentStatus.SUBMITTED, AssessmentStatus.SCORED, AssessmentStatus.ERROR);

    private MockTestCheck() {}

    static void check(Reading reading, Findings findings) {
        Map<String, Item> rows = reading.tables().byKey(Catalog.FULL_TESTS);
        findings.looksAt(Catalog.FULL_TESTS, rows.values());
        Map<String, MockTest> taken = takenMockTests(reading.books());
        taken.forEach((id, test) -> Optional.ofNullable(rows.get(id))
                .ifPresentOrElse(
                        row -> compare(test, row, findings),
                        () -> findings.missing(
                                Catalog.FULL_TESTS,
                                id,
                                FullTestCodec.write(first(test)),
                                new Findings.Source(
                                        Catalog.ASSESSMENTS, test.parts().get(0).assessmentId()))));
        rows.forEach((id, row) -> {
            if (!taken.containsKey(id) && row.has("provenance") && hasReadableLedger(reading, row)) {
                compare(MockTest.of(id, row.text("user_id").orElse(""), Ledger.EMPTY), row, findings);
            }
        });
    }

    private static boolean hasReadableLedger(Reading reading, Item row) {
        return row.text("user_id").filter(reading.books()::isUnreadable).isEmpty();
    }

    private static Map<String, MockTest> takenMockTests(Books books) {
        Map<String, MockTest> taken = new TreeMap<>();
        for (Book book : books.all()) {
            book.ledger().taken().stream()
                    .flatMap(part -> part.fullTestId().stream())
                    .map(id -> MockTest.of(id, book.userId(), book.ledger()))
                    .filter(test -> !test.parts().isEmpty())
                    .forEach(test -> taken.put(test.id(), test));
        }
        return taken;
    }

    private static void compare(MockTest test, Item row, Findings findings) {
        Tables.read(FullTestCodec::read, row)
                .ifPresent(current -> findings.compare(
                        Catalog.FULL_TESTS,
                        test.id(),
                        FullTestCodec.write(expected(test, current)),
                        FullTestCodec.write(current),
                        DERIVED,
                        row));
    }

    private static FullTest expected(MockTest test, FullTest current) {
        return row(test, current.variant(), begunOnly(current.components()), current.startedAt());
    }

    private static FullTest first(MockTest test) {
        return row(test, test.variant(), Map.of(), Optional.empty());
    }

    private static FullTest row(
            MockTest test, Optional<Variant> variant, Map<Skill, Part> begun, Optional<Instant> startedAt) {
        return new FullTest(
                test.id(),
                test.userId(),
                variant,
                MockTestRule.components(begun, test.parts()),
                test.overall().isPresent() ? FullTestStatus.COMPLETED : FullTestStatus.IN_PROGRESS,
                test.overall().map(Overall::band),
                startedAt,
                test.overall().map(Overall::completedAt),
                Optional.empty(),
                Item.empty());
    }

    /** What the producers said of parts that are only begun stands; anything further the ledger must say. */
    private static Map<Skill, Part> begunOnly(Map<Skill, Part> components) {
        Map<Skill, Part> begun = new EnumMap<>(Skill.class);
        components.forEach((skill, part) -> {
            if (part.status().filter(FROM_LEDGER::contains).isEmpty()) {
                begun.put(skill, part);
            }
        });
        return begun;
    }
}
