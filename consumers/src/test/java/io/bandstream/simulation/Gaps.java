package io.bandstream.simulation;

import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.Optional;

/** Told what a reader found trimmed before it was read. */
@FunctionalInterface
interface Gaps {

    void report(Gap gap);

    /**
     * A range of one shard that was trimmed before it was settled.
     *
     * @param after the last one settled before the gap; empty where the gap begins with the shard
     * @param upTo the last one lost
     */
    record Gap(ShardId shard, Optional<SequenceNumber> after, SequenceNumber upTo) {

        boolean holds(Event event) {
            return event.shard().equals(shard)
                    && event.number().compareTo(upTo) <= 0
                    && after.filter(settled -> event.number().compareTo(settled) <= 0)
                            .isEmpty();
        }
    }
}
