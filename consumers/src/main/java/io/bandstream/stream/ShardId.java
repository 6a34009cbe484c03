package io.bandstream.stream;

/** The name of one shard, unique within its stream. */
public record ShardId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
