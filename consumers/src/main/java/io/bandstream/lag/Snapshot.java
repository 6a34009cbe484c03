package io.bandstream.lag;

import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.stream.ShardId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One pass over all streams. */
record Snapshot(List<StreamObservation> streams) {

    /** One shard among all streams. */
    record Place(String table, ShardId shard) {}

    boolean idle() {
        return streams.stream()
                .noneMatch(stream -> stream instanceof StreamObservation.Seen seen
                        && seen.shards().stream()
                                .anyMatch(shard -> !shard.waiting().records().isEmpty()));
    }

    /**
     * Whether everything was processed at one instant between the other, earlier pass and this one.
     *
     * <p>Let t be an instant after the last read of the earlier pass and before the first read of this one. Positions only
     * grow, and each was the same before t and after: so it was the same at t. Whatever waited behind it at t would still
     * be seen to wait by this pass, which saw nothing. So at t every position stood at the end of its shard, in all streams
     * at once. A position stands at a record only when that record's effects are committed: so at t no handler was at work,
     * and no write of a handler was still to come. One pass alone proves nothing: stream B is seen empty, then the handler
     * of A writes to B and A's position moves to A's end, then A is seen empty.
     *
     * <p>What the proof takes for granted is that a record shows in its stream by the time of this pass: hence the wait
     * between the two.
     */
    boolean confirms(Snapshot earlier) {
        return idle() && earlier.idle() && positions().equals(earlier.positions());
    }

    Map<Place, Position> positions() {
        Map<Place, Position> positions = new HashMap<>();
        for (StreamObservation stream : streams) {
            if (stream instanceof StreamObservation.Seen seen) {
                seen.shards().forEach(shard -> positions.put(new Place(seen.table(), shard.id()), shard.position()));
            }
        }
        return positions;
    }
}
