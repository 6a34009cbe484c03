package io.bandstream.stream;

import java.time.Instant;
import java.util.Optional;

/**
 * Records of one shard that no worker will ever see.
 *
 * @param table whose changes they were
 * @param stream the label of the stream that the table has now
 * @param from the last position that was settled; empty where none was
 * @param to the first position that is left; empty where that is not known, or nothing is left
 * @param noticed the worker's clock
 */
public record Gap(
        String table,
        String stream,
        ShardId shard,
        Optional<SequenceNumber> from,
        Optional<SequenceNumber> to,
        Instant noticed,
        Why why) {

    /** What became of the records, as ledgers and people read it. A ledger may hold a newer version's word as well. */
    public record Why(String text) {
        /** They were older than the stream's retention. */
        public static final Why TRIMMED = new Why("trimmed");
        /** Their shard is no longer in the stream. */
        public static final Why SHARD_MISSING = new Why("shard-missing");
        /** The table has another stream now. */
        public static final Why STREAM_REPLACED = new Why("stream-replaced");
    }

    /** The same for everybody who meets the gap. */
    public String id() {
        return stream + "/" + shard + "/" + from.map(SequenceNumber::digits).orElse("start") + "/" + why.text();
    }
}
