package io.bandstream.producer.assessment;

import io.bandstream.producer.store.Edit;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.AssessmentStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an evaluator may do with an assessment, and what the item becomes. Pure. */
final class EvaluatorRules {

    private static final Set<AssessmentStatus> SCORABLE =
            EnumSet.of(AssessmentStatus.SUBMITTED, AssessmentStatus.SCORED, AssessmentStatus.ERROR);

    private EvaluatorRules() {}

    /** From ERROR as well: the evaluation may succeed in the end (R17). */
    static Edit<Scoring> score(Row row, Score score, Instant now) {
        return SCORABLE.contains(row.status())
                ? scored(row, score, Optional.empty(), now)
                : new Edit.Leave<>(new WrongState(row.status()));
    }

    /** What became of it while the evaluator was at it stands: a score that was handed in, or news of a failure. */
    static Edit<Scoring> evaluated(
            Row row, AssessmentStatus waiting, Score score, Optional<Remarks> remarks, Instant now) {
        return row.status() == waiting
                ? scored(row, score, remarks, now)
                : new Edit.Leave<>(new WrongState(row.status()));
    }

    private static Edit<Scoring> scored(Row row, Score score, Optional<Remarks> remarks, Instant now) {
        if (!ScoreSheet.fits(score, row.assessment().assessmentType())) {
            return new Edit.Leave<>(new Refused("score", "must be of the skill that was assessed"));
        }
        ScoreSheet sheet = ScoreSheet.of(score);
        Scoring.Scored answer = new Scoring.Scored(sheet.band());
        Item marked = sheet.over(withoutError(row.item()));
        Item scored = remarks.map(beside -> beside.over(marked)).orElse(marked);
        return scored.equals(row.item())
                ? new Edit.Leave<>(answer)
                : Row.change(scored, AssessmentStatus.SCORED, row.nextTime(now), answer);
    }

    private static Item withoutError(Item item) {
        return item.without("error").without("error_type").without("error_message");
    }

    static Edit<Failing> fail(Row row, String errorType, String errorMessage, Instant now) {
        if (row.status() == AssessmentStatus.ERROR) {
            return new Edit.Leave<>(new Failing.Failed());
        }
        if (row.status() != AssessmentStatus.SUBMITTED) {
            return new Edit.Leave<>(new WrongState(row.status()));
        }
        Item content = row.item()
                .with("error", Value.of(true))
                .with("error_type", errorType)
                .with("error_message", errorMessage);
        return Row.change(content, AssessmentStatus.ERROR, row.nextTime(now), new Failing.Failed());
    }
}
