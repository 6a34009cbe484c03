package io.bandstream.producer.assessment;

import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Edits;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.item.AssessmentStatus;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Taking an assessment: started, in_progress, submitted, scored; or abandoned, or error. Every write carries a later
 * updated_at than the one before. Thread-safe.
 *
 * <p>All methods throw {@link io.bandstream.producer.store.StoreUnavailableException} if the tables can't be used at the
 * moment, and {@link io.bandstream.schema.codec.UnreadableItemException} if the item that they are about is spoilt.
 */
public final class Assessments {

    private final Attempts attempts;
    private final Clock clock;
    private final Starts starts;
    private final Edits edits;

    /** @param clock wall clock, used to the millisecond */
    public Assessments(ItemStore store, Attempts attempts, Clock clock, Supplier<UUID> ids) {
        this.attempts = attempts;
        this.clock = clock;
        this.starts = new Starts(store, clock, ids);
        this.edits = new Edits(store, attempts, Catalog.ASSESSMENTS, Row.BASIS);
    }

    /**
     * Starts one; at most 8 per user and UTC day are started here, exactly. A repeat starts another one, but for the part
     * of a mock test, which starts once.
     */
    public Starting start(UserRef user, AssessmentStart start) {
        return attempts.untilAnswered(() -> starts.attempt(user, start));
    }

    /** Saves a draft; an older one never overwrites a newer. A repeat changes nothing. */
    public Saving autosave(String userId, String assessmentId, Draft draft) {
        Optional<Saving> refusal = CandidateRules.refusal(draft).map(Saving.class::cast);
        return refusal.orElseGet(() -> edits.edit(
                assessmentId,
                item -> CandidateRules.autosave(Row.of(item), userId, draft, clock.instant()),
                NotFound::new));
    }

    /**
     * Hands the answers in, once. A repeat with the same answers is told apart and changes nothing.
     *
     * @param answers all of them, number of the question or task to what was answered
     */
    public Submitting submit(String userId, String assessmentId, Map<String, String> answers) {
        Optional<Submitting> refusal = CandidateRules.refusal(answers).map(Submitting.class::cast);
        return refusal.orElseGet(() -> edits.edit(
                assessmentId,
                item -> CandidateRules.submit(Row.of(item), userId, answers, clock.instant()),
                NotFound::new));
    }

    /** Gives up what is not yet submitted. A repeat changes nothing. */
    public Abandoning abandon(String userId, String assessmentId) {
        return edits.edit(
                assessmentId, item -> CandidateRules.abandon(Row.of(item), userId, clock.instant()), NotFound::new);
    }

    /** For evaluators: scores what is submitted, in error, or scored otherwise. A repeat changes nothing. */
    public Scoring score(String assessmentId, Score score) {
        Optional<Scoring> refusal = ScoreSheet.refusal(score).map(Scoring.class::cast);
        return refusal.orElseGet(() -> edits.edit(
                assessmentId, item -> EvaluatorRules.score(Row.of(item), score, clock.instant()), NotFound::new));
    }

    /**
     * For the evaluation desk: scores what still waits; what became of it in the meantime stands. A repeat is told that it
     * is scored.
     *
     * @param waiting as what it waits: submitted, or in error where it is tried once more
     * @param remarks what stands beside the score; empty where no model was asked
     */
    public Scoring evaluated(String assessmentId, AssessmentStatus waiting, Score score, Optional<Remarks> remarks) {
        Optional<Scoring> refusal = ScoreSheet.refusal(score).map(Scoring.class::cast);
        return refusal.orElseGet(() -> edits.edit(
                assessmentId,
                item -> EvaluatorRules.evaluated(Row.of(item), waiting, score, remarks, clock.instant()),
                NotFound::new));
    }

    /**
     * For evaluators: the evaluation of what is submitted failed. A repeat changes nothing.
     *
     * @param errorMessage must hold nothing of the answers
     */
    public Failing fail(String assessmentId, String errorType, String errorMessage) {
        return edits.edit(
                assessmentId,
                item -> EvaluatorRules.fail(Row.of(item), errorType, errorMessage, clock.instant()),
                NotFound::new);
    }
}
