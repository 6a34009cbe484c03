package io.bandstream.kcl;

import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.Optional;

/**
 * A shard as its stream describes it.
 *
 * @param parent whose records come before this shard's; may be gone from the stream already
 * @param last the greatest sequence number, where the shard takes no more records
 */
public record StreamShard(ShardId id, Optional<ShardId> parent, Optional<SequenceNumber> last) {

    public boolean open() {
        return last.isEmpty();
    }
}
