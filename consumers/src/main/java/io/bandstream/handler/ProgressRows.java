package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.progress.ProgressRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.item.Assessment;
import java.util.Optional;

/** The progress rows of one user: each shows the newest attempt at its test (R10, R14). */
final class ProgressRows {

    private final View view;
    private final String userId;
    private final Item provenance;

    ProgressRows(View view, String userId, Item provenance) {
        this.view = view;
        this.userId = userId;
        this.provenance = provenance;
    }

    Effects shows(Assessment assessment) {
        Optional<Item> current = view.get(Catalog.TEST_PROGRESS.name(), ProgressRule.key(userId, assessment));
        return Effects.of(ProgressRule.position(userId, assessment, provenance, current));
    }

    /** The assessment is no attempt at this test any more: its row goes back to the newest other one, or goes. */
    Effects leaves(String testId, String assessmentId, Ledger ledger) {
        Item key = ProgressRule.key(userId, testId);
        Optional<Item> current = view.get(Catalog.TEST_PROGRESS.name(), key)
                .filter(row -> row.text("assessment_id").equals(Optional.of(assessmentId)));
        return Effects.of(current.map(row -> newestOther(testId, assessmentId, ledger)
                .map(other -> ProgressRule.replacement(userId, other, provenance, current))
                .orElseGet(() -> new Write.Delete(Catalog.TEST_PROGRESS.name(), key, Expectation.ANYTHING))));
    }

    private Optional<Assessment> newestOther(String testId, String assessmentId, Ledger ledger) {
        return ledger.taken().stream()
                .filter(taken -> taken.testId().equals(testId))
                .filter(taken -> !taken.assessmentId().equals(assessmentId))
                .flatMap(taken -> attempt(testId, taken).stream())
                .max(ProgressRule.BY_TIME);
    }

    /** As its item says now: it may have gone, or be about another test by now. */
    private Optional<Assessment> attempt(String testId, Taken taken) {
        return view.get(Catalog.ASSESSMENTS.name(), Item.of("assessment_id", taken.assessmentId()))
                .flatMap(item -> Images.tryRead(AssessmentCodec::read, item))
                .filter(assessment -> ProgressRule.testId(assessment).equals(testId));
    }
}
