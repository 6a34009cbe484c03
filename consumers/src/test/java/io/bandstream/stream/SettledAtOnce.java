package io.bandstream.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Settles each batch before it returns: for tests of what comes before the engine. Safe for many threads. */
public final class SettledAtOnce implements ChangeProcessor {

    private final Consumer<List<Change>> sees;

    /** @param sees called with each batch; what it throws leaves the batch unsettled */
    public SettledAtOnce(Consumer<List<Change>> sees) {
        this.sees = sees;
    }

    @Override
    public ShardFlow open(ShardId shard) {
        return new Flow();
    }

    private final class Flow implements ShardFlow {
        private volatile Optional<SequenceNumber> settled = Optional.empty();

        @Override
        public int accept(List<Change> batch, Duration patience) {
            if (!batch.isEmpty()) {
                sees.accept(batch);
                settled = Optional.of(batch.get(batch.size() - 1).origin().sequenceNumber());
            }
            return batch.size();
        }

        @Override
        public Optional<SequenceNumber> settled() {
            return settled;
        }

        @Override
        public boolean drain(Duration deadline) {
            return true;
        }

        @Override
        public void close() {}
    }
}
