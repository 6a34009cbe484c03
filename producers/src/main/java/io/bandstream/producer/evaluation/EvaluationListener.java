package io.bandstream.producer.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Told how a desk fares, for figures. Called on the desk's threads, many at once: must return at once and throw nothing. */
public interface EvaluationListener {

    /** Hears nothing. */
    EvaluationListener SILENT = new EvaluationListener() {
        @Override
        public void looked(Optional<Instant> oldest) {}

        @Override
        public void tried(Outcome outcome, Duration took) {}
    };

    /** What became of one try. */
    enum Outcome {
        /** The score is handed in. */
        SCORED,
        /** It is tried again later. */
        PUT_BACK,
        /** There will be none (R17). */
        FAILED,
        /** Nobody waits for it any more. */
        DROPPED,
        /** The tables could not be used: it is due again when its claim ends. */
        BROKEN_OFF
    }

    /**
     * The queue was looked at.
     *
     * @param oldest when the oldest script that waits was queued; empty where none does
     */
    void looked(Optional<Instant> oldest);

    /**
     * One try is over.
     *
     * @param took from when the script was taken up
     */
    void tried(Outcome outcome, Duration took);
}
