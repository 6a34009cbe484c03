package io.bandstream.rule.credit;

import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that the ledger of a user knows. The first entry of an id wins; of uses that is told by their own times, and
 * of refunds and their reversals the last one wins by theirs.
 */
public sealed interface LedgerEntry {

    /** Unique within the user's ledger. */
    String id();

    /** One store transaction gave credits, at its purchase date. */
    record Grant(String transactionId, String productId, int credits, Instant at) implements LedgerEntry {
        @Override
        public String id() {
            return "grant#" + transactionId;
        }
    }

    /** A store transaction came again, after it had been granted: it grants nothing (R2). */
    record Replay(String transactionId, String productId, Instant at) implements LedgerEntry {
        @Override
        public String id() {
            return "replay#" + transactionId + "#" + productId;
        }
    }

    /**
     * A store took a transaction back: what is left of its grant then is gone.
     *
     * @param credits how many of them, where the store took back some packs of several; empty for all
     */
    record Refund(String transactionId, Instant at, Optional<Integer> credits) implements LedgerEntry {

        /** Of all credits. */
        public Refund(String transactionId, Instant at) {
            this(transactionId, at, Optional.empty());
        }

        @Override
        public String id() {
            return "refund#" + transactionId;
        }
    }

    /** A store made a refund undone: one that is not later counts for nothing. */
    record Reversal(String transactionId, Instant at) implements LedgerEntry {
        @Override
        public String id() {
            return "refund-reversal#" + transactionId;
        }
    }

    /** The old app itself took a credit of a product for an assessment (R13). */
    record Use(String assessmentId, String productId, Instant at) implements LedgerEntry {
        static final Comparator<Use> BY_TIME = Comparator.comparing(Use::at).thenComparing(Use::productId);

        @Override
        public String id() {
            return "use#" + assessmentId;
        }
    }

    /**
     * One assessment: what it costs and what it scored.
     *
     * @param testId the test that it is an attempt at, as last saved
     * @param completion when it was first complete without error; empty until then
     * @param charged whether it costs a credit: complete, and not in error
     * @param inError whether its evaluation failed last (R17)
     * @param score what stands in the results; empty where nothing does
     */
    record Taken(
            String assessmentId,
            String testId,
            Optional<String> fullTestId,
            Optional<Completion> completion,
            boolean charged,
            boolean inError,
            Optional<Score> score)
            implements LedgerEntry {
        @Override
        public String id() {
            return "assessment#" + assessmentId;
        }

        /** What one credit pays for: the parts of a mock test share one. */
        public String chargeId() {
            return fullTestId.orElse(assessmentId);
        }

        public Taken withScore(Optional<Score> newScore) {
            return new Taken(assessmentId, testId, fullTestId, completion, charged, inError, newScore);
        }

        public Taken uncharged() {
            return new Taken(assessmentId, testId, fullTestId, completion, false, inError, score);
        }

        public Taken withError(boolean error) {
            return new Taken(assessmentId, testId, fullTestId, completion, charged, error, score);
        }
    }

    /** When an assessment was first complete, and as what: this is what it is charged for, whatever it is saved as later. */
    record Completion(Instant at, Skill skill, Optional<Variant> variant) {}

    /**
     * What a result row says of an assessment.
     *
     * @param resultId the row's key
     * @param takenAt decides which score is the latest
     * @param completedAt the scoring event's own time
     */
    record Score(String resultId, Skill skill, Optional<BigDecimal> band, Instant takenAt, Instant completedAt) {}

    /** A mock test has an overall result. */
    record MockTestResult(String fullTestId, String resultId) implements LedgerEntry {
        @Override
        public String id() {
            return "full-test#" + fullTestId;
        }
    }
}
