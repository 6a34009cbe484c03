package io.bandstream.simulation;

import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;

/**
 * One record of the stream.
 *
 * @param at the virtual time of its writing, in milliseconds
 */
record Event(Change change, ShardId shard, long at) {

    String id() {
        return change.origin().eventId();
    }

    SequenceNumber number() {
        return change.origin().sequenceNumber();
    }

    Kind kind() {
        return Kind.of(change);
    }

    @Override
    public String toString() {
        return "%s (%s of %s in %s)".formatted(id(), kind(), change.origin().itemKey(), shard);
    }
}
