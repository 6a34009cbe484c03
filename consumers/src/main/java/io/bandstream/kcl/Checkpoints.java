package io.bandstream.kcl;

import io.bandstream.engine.Sleeper;
import io.bandstream.stream.SequenceNumber;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** Writes checkpoints, again after a throttled or failed call. */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int ATTEMPTS = 8;

    private final Sleeper sleeper;

    Checkpoints(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    enum Outcome {
        WRITTEN,
        /** Given up for now; the next checkpoint covers it, and until then a restart delivers again. */
        SKIPPED,
        /** The lease is another worker's. */
        LOST
    }

    Outcome settled(RecordProcessorCheckpointer checkpointer, SequenceNumber upTo) {
        return write(() -> checkpointer.checkpoint(upTo.digits()));
    }

    /** KCL moves on to the shard's children only after this one. */
    Outcome finished(RecordProcessorCheckpointer checkpointer) {
        return write(checkpointer::checkpoint);
    }

    private Outcome write(Call call) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                call.run();
                return Outcome.WRITTEN;
            } catch (ShutdownException e) {
                return Outcome.LOST;
            } catch (ThrottlingException | KinesisClientLibDependencyException e) {
                LOG.warn("Checkpoint attempt {} of {} failed", attempt, ATTEMPTS, e);
                if (interrupted(Duration.ofMillis(50L << attempt))) {
                    return Outcome.SKIPPED;
                }
            } catch (InvalidStateException | IllegalArgumentException e) {
                LOG.error("Checkpoint refused", e);
                return Outcome.SKIPPED;
            }
        }
        return Outcome.SKIPPED;
    }

    private boolean interrupted(Duration wait) {
        try {
            sleeper.sleep(wait);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @FunctionalInterface
    private interface Call {
        void run()
                throws KinesisClientLibDependencyException, InvalidStateException, ThrottlingException,
                        ShutdownException;
    }
}
