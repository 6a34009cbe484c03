package io.bandstream.lag;

import java.util.List;

/** What was seen of one table's stream. */
public sealed interface StreamSight {

    String table();

    /**
     * A stream that could be read.
     *
     * @param shards those that are not read to their end
     */
    record Seen(String table, String streamArn, List<ShardSight> shards) implements StreamSight {
        public Seen {
            shards = List.copyOf(shards);
        }
    }

    /**
     * Nothing can be told of it.
     *
     * @param reason for people
     */
    record Unseen(String table, String reason) implements StreamSight {}
}
