package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import java.util.List;
import java.util.Map;

/**
 * Looks at the streams and at the consumers' positions in them, from outside. Called by one thread at a time. What can't
 * be read is said in the answer and no exception.
 */
public interface StreamObserver {

    /**
     * Every stream: its position first, then its shards, then what waits after the position. In this order nothing is
     * missed: a position read later could have passed a record that was not seen to wait.
     */
    List<StreamObservation> observe();

    /** The leases alone, by table, which costs the streams nothing; without the tables whose leases can't be read. */
    Map<String, List<ShardLease>> leases();

    /** How many of one shard's records a pass reads at most. */
    int bound();
}
