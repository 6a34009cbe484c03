package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Guard;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.progress.ProgressRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.stream.Change;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The progress rows of one user: each shows the newest attempt at its test (R10, R14).
 *
 * <p>Every write marks its row with the assessment and the place of its change, whichever guard it is committed under. A
 * row that bears an assessment's mark tells how far that assessment's changes have come. Any other row does not, nor does
 * one that is missing: it may have gone back to an earlier attempt, or gone, after the change was applied once. There
 * the assessment itself is asked whether it still is an attempt at this test, and where the row shows it already, what it
 * says now: so no redelivery brings back what a later event took away.
 */
final class ProgressRows {

    private static final String PROVENANCE = "provenance";

    /** Each save of an assessment changes one of these, and so does whatever makes it an attempt at another test. */
    private static final Set<String> TOLD_BY =
            Set.of("user_id", "user_email", "assessment_type", "test_id", "status", "error", "timestamp", "updated_at");

    private final View view;
    private final String userId;
    private final Guard.Fence mark;
    private final Change change;
    private final String assessmentId;
    private final Item provenance;
    private final Recall recall;

    ProgressRows(View view, String userId, Change change, Item provenance, Recall recall) {
        Change.Origin origin = change.origin();
        this.view = view;
        this.userId = userId;
        this.change = change;
        this.recall = recall;
        this.assessmentId = origin.itemKey();
        this.mark = new Guard.Fence(Catalog.TEST_PROGRESS.name(), Item.empty(), origin.source(), origin.position());
        this.provenance = Item.empty().with(PROVENANCE, Value.of(provenance));
    }

    /** For a change that comes down to its progress row. */
    Decision follows(Assessment assessment) {
        Optional<Item> current =
                remembered(assessment).filter(this::isMarked).or(() -> row(ProgressRule.testId(assessment)));
        if (current.filter(this::isMarked).isPresent()) {
            return fenced(assessment, current, Effects.none());
        }
        if (current.filter(row -> ProgressRule.isNewer(row, assessment)).isPresent()) {
            return Decision.SKIP;
        }
        if (UserFinder.summary(view, userId).isEmpty()) {
            if (LedgerHead.read(view, userId).isErased()) {
                return LateItem.decision(view, change);
            }
            if (!UserFinder.isListed(view, userId)) {
                return UserFinder.missing("assessment " + assessmentId);
            }
        }
        return attempt(ProgressRule.testId(assessment), assessmentId)
                .map(now -> follows(now, assessment, current))
                .orElse(Decision.SKIP);
    }

    /** A row that goes takes its mark along: then the assessment itself says that no later change has been here before. */
    private Decision follows(Attempt now, Assessment assessment, Optional<Item> current) {
        Assessment shown = current.filter(this::isOfThis).isPresent() ? now.assessment() : assessment;
        if (current.filter(row -> ProgressRule.says(row, userId, shown)).isPresent()) {
            return Decision.SKIP;
        }
        return fenced(
                shown,
                current,
                current.isEmpty() ? Effects.of(LedgerRows.isNotErased(userId), now.unchanged()) : Effects.none());
    }

    private Decision fenced(Assessment assessment, Optional<Item> current, Effects besides) {
        return ProgressRule.position(userId, assessment, provenance, current)
                .<Decision>map(row -> new Decision.Fenced(row, besides))
                .orElse(Decision.SKIP);
    }

    private boolean isOfThis(Item row) {
        return row.text("assessment_id").equals(Optional.of(assessmentId));
    }

    private boolean isMarked(Item row) {
        return isOfThis(row)
                && row.fields(Guard.FENCE)
                        .flatMap(found -> found.text("source"))
                        .equals(Optional.of(mark.source()));
    }

    /**
     * For a change that does more, under its own guard. What is handed in, scored or in error shows even where it names an
     * earlier time than the last save of it did.
     *
     * @param alone whether nobody else is known to have written for the user since: then any row may be as remembered
     */
    Effects shows(Assessment assessment, boolean alone, Ledger ledger) {
        Optional<Item> row = remembered(assessment)
                .filter(known -> alone || isMarked(known))
                .or(() -> row(ProgressRule.testId(assessment)));
        boolean setBack = Entries.areKeptFor(assessment.status())
                && row.filter(this::isOfThis)
                        .filter(shown -> ProgressRule.isNewer(shown, assessment))
                        .isPresent();
        return setBack
                ? newestOther(ProgressRule.testId(assessment), assessment.userEmail(), ledger)
                        .filter(other -> ProgressRule.BY_TIME.compare(other.assessment(), assessment) > 0)
                        .map(other -> replacement(other, marked(row), row))
                        .orElseGet(() -> Effects.of(ProgressRule.replacement(userId, assessment, marked(row), row)))
                : Effects.of(ProgressRule.position(userId, assessment, marked(row), row));
    }

    /** What is remembered is written over by its expectation alone. Nothing is passed over for it: it may be gone. */
    private Optional<Item> remembered(Assessment assessment) {
        return recall.progress(ProgressRule.key(userId, assessment))
                .filter(known -> !ProgressRule.isNewer(known, assessment));
    }

    /** A repair has no place among the changes: it takes nothing back of how far they have come. */
    private Item marked(Optional<Item> row) {
        return row.filter(this::isMarked)
                .flatMap(marked -> marked.fields(Guard.FENCE))
                .filter(mark::isTakenBy)
                .map(further -> provenance.with(Guard.FENCE, Value.of(further)))
                .orElseGet(this::marked);
    }

    private Item marked() {
        return provenance.with(Guard.FENCE, Value.of(mark.mark()));
    }

    private Optional<Item> row(String testId) {
        return view.get(Catalog.TEST_PROGRESS.name(), ProgressRule.key(userId, testId));
    }

    /**
     * The assessment is no attempt at this test any more: its row goes back to the newest other one, or goes.
     *
     * @param email tells of attempts that are only begun, which no ledger knows
     */
    Effects leaves(String testId, Optional<String> email, Ledger ledger) {
        return row(testId)
                .filter(this::isOfThis)
                .map(row -> newestOther(testId, email, ledger)
                        .map(other -> replacement(other, marked(), Optional.of(row)))
                        .orElseGet(() -> Effects.of(ProgressRule.withdrawal(userId, testId, row))))
                .orElse(Effects.none());
    }

    /**
     * Shows another assessment, while it is as it was read: a change of it that comes meanwhile finds this one's row, and
     * leaves it as it is.
     */
    private Effects replacement(Attempt other, Item stamp, Optional<Item> row) {
        return Effects.of(ProgressRule.replacement(userId, other.assessment(), stamp, row), other.unchanged());
    }

    private Optional<Attempt> newestOther(String testId, Optional<String> email, Ledger ledger) {
        Stream<String> taken = ledger.taken().stream()
                .filter(entry -> entry.testId().equals(testId))
                .map(Taken::assessmentId);
        return Stream.concat(taken, email.stream().flatMap(of -> begun(testId, of)))
                .distinct()
                .filter(other -> !other.equals(assessmentId))
                .flatMap(other -> attempt(testId, other).stream())
                .max(Comparator.comparing(Attempt::assessment, ProgressRule.BY_TIME));
    }

    private Stream<String> begun(String testId, String email) {
        List<Item> items = view.index(Catalog.ASSESSMENTS.name(), "user-email-index", "user_email", email);
        return items.stream()
                .flatMap(item -> Images.tryRead(AssessmentCodec::read, item).stream())
                .filter(assessment -> ProgressRule.testId(assessment).equals(testId))
                .sorted(Comparator.comparing(Assessment::assessmentId))
                .map(Assessment::assessmentId);
    }

    /** As its item says now: it may have gone, or be about another test or another user's by now. */
    private Optional<Attempt> attempt(String testId, String id) {
        return view.get(Catalog.ASSESSMENTS.name(), key(id))
                .flatMap(item ->
                        Images.tryRead(AssessmentCodec::read, item).map(assessment -> new Attempt(assessment, item)))
                .filter(attempt -> ProgressRule.testId(attempt.assessment()).equals(testId))
                .filter(attempt -> UserFinder.named(view, attempt.assessment()).equals(Optional.of(userId)));
    }

    private static Item key(String assessmentId) {
        return Item.of("assessment_id", assessmentId);
    }

    private record Attempt(Assessment assessment, Item item) {
        Write unchanged() {
            Map<String, Optional<Value>> asRead = new HashMap<>();
            TOLD_BY.forEach(name -> asRead.put(name, item.get(name)));
            return new Write.Check(
                    Catalog.ASSESSMENTS.name(), key(assessment.assessmentId()), new Expectation.Unchanged(asRead));
        }
    }
}
