package io.bandstream.handler;

import io.bandstream.rule.credit.LedgerEntry.Completion;
import io.bandstream.rule.credit.LedgerEntry.Score;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.progress.ProgressRule;
import io.bandstream.rule.result.ResultRule;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.AssessmentStatus;
import io.bandstream.schema.item.Skill;
import java.time.Instant;
import java.util.Optional;

/** What the ledger keeps of an assessment that is submitted, scored or in error. */
public final class Entries {

    private Entries() {}

    /**
     * The entry of an assessment in a state that is kept.
     *
     * @param prior the ledger's entry so far: its first completion stands for ever
     */
    public static Taken of(String userId, Assessment assessment, Optional<Taken> prior) {
        boolean inError = assessment.status() == AssessmentStatus.ERROR;
        Optional<Completion> completion = prior.flatMap(Taken::completion)
                .or(() -> inError
                        ? Optional.empty()
                        : Optional.of(
                                new Completion(completionTime(assessment), skillOf(assessment), assessment.variant())));
        return new Taken(
                assessment.assessmentId(),
                ProgressRule.testId(assessment),
                assessment.fullTestId(),
                completion,
                !inError,
                inError,
                score(userId, assessment));
    }

    /** Whether the ledger keeps anything of an assessment in this state (R10, R15: abandoned is progress only). */
    public static boolean areKeptFor(AssessmentStatus status) {
        return switch (status) {
            case SUBMITTED, SCORED, ERROR -> true;
            case STARTED, IN_PROGRESS, ABANDONED -> false;
        };
    }

    /** Only a failed evaluation may leave the type out, and that has neither completion nor score. */
    private static Skill skillOf(Assessment assessment) {
        return assessment.skill().orElseThrow(() -> new IllegalArgumentException("complete without a skill"));
    }

    private static Instant completionTime(Assessment assessment) {
        return assessment.schemaVersion() == 0
                ? assessment.eventTime()
                : assessment.submittedAt().orElseGet(assessment::eventTime);
    }

    private static Optional<Score> score(String userId, Assessment assessment) {
        if (assessment.status() != AssessmentStatus.SCORED) {
            return Optional.empty();
        }
        return Optional.of(new Score(
                ResultRule.resultId(userId, ProgressRule.testId(assessment), assessment.assessmentId()),
                skillOf(assessment),
                assessment.band(),
                takenAt(assessment),
                assessment.eventTime()));
    }

    /** A rescore changes no order: the item's timestamp says when the test was taken. */
    private static Instant takenAt(Assessment assessment) {
        return assessment.timestamp().or(assessment::submittedAt).orElseGet(assessment::eventTime);
    }
}
