package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one shard that is not read to its end.
 *
 * @param owner of its lease
 * @param gate what must get on before this shard can: its topmost unfinished ancestor, or itself
 * @param parkedKeys how many keys wait behind a dead letter of this shard
 * @param trouble why the count can't be trusted
 */
public record ShardObservation(
        ShardId id,
        ShardLease.Position position,
        Optional<String> owner,
        Gate gate,
        Waiting waiting,
        int parkedKeys,
        Optional<String> trouble) {

    /** Where the shard stood on which progress depends. */
    public record Gate(ShardId id, ShardLease.Position position) {}

    /**
     * The records after the position, in the shard's order.
     *
     * @param more whether there are more than these
     */
    public record Waiting(List<Pending> records, boolean more) {

        public static final Waiting NOTHING = new Waiting(List.of(), false);

        public Waiting {
            records = List.copyOf(records);
        }
    }

    /**
     * A record that waits; its content is not kept.
     *
     * @param created approximate, by the service's clock
     */
    public record Pending(SequenceNumber number, Instant created) {

        public boolean settledAt(ShardLease.Position position) {
            return position instanceof ShardLease.Position.End
                    || (position instanceof ShardLease.Position.At at && number.compareTo(at.number()) <= 0);
        }
    }
}
