package io.bandstream.stream;

import java.time.Instant;
import java.util.Locale;
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

    /** What became of the records. */
    public enum Why {
        /** They were older than the stream's retention. */
        TRIMMED,
        /** Their shard is no longer in the stream. */
        SHARD_MISSING,
        /** The table has another stream now. */
        STREAM_REPLACED;

        /** As ledgers and people read it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same for everybody who meets the gap. */
    public String id() {
        return stream + "/" + shard + "/" + from.map(SequenceNumber::digits).orElse("start") + "/" + why.text();
    }
}
