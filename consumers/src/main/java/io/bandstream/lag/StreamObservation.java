package io.bandstream.lag;

import io.bandstream.stream.Gap;
import java.util.List;

/** What was seen of one table's stream. */
public sealed interface StreamObservation {

    String table();

    /**
     * A stream that could be read.
     *
     * @param shards those that are not read to their end
     * @param gaps of the table that nobody has made up for yet
     */
    record Seen(String table, String streamArn, List<ShardObservation> shards, List<Gap> gaps)
            implements StreamObservation {
        public Seen {
            shards = List.copyOf(shards);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Nothing can be told of it.
     *
     * @param reason for people
     */
    record Unseen(String table, String reason) implements StreamObservation {}
}
