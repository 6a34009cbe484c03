package io.bandstream.lag;

import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Streams of one shard each, whose records are written and processed by hand, also between two reads of one pass. */
final class FakeStreams implements StreamObserver {

    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final List<String> unreadableLeases = new ArrayList<>();
    private int passes;

    /** Looked at in the order of their first mention. */
    Stream stream(String table) {
        return streams.computeIfAbsent(table, Stream::new);
    }

    void hideLeases(String table) {
        unreadableLeases.add(table);
    }

    int passes() {
        return passes;
    }

    @Override
    public List<StreamObservation> observe() {
        passes++;
        return streams.values().stream().map(Stream::look).toList();
    }

    @Override
    public Map<String, List<ShardLease>> leases() {
        Map<String, List<ShardLease>> leases = new HashMap<>();
        streams.forEach((table, stream) -> leases.put(table, stream.leases()));
        unreadableLeases.forEach(leases::remove);
        return leases;
    }

    @Override
    public int bound() {
        return 10_000;
    }

    static final class Stream {

        private final String table;
        private final List<ShardObservation.Pending> records = new ArrayList<>();
        private Optional<String> owner = Optional.empty();
        private Optional<String> trouble = Optional.empty();
        private Optional<String> unseen = Optional.empty();
        private Runnable afterLook = () -> {};
        private boolean leased;
        private int bound = Integer.MAX_VALUE;
        private long counter;
        private int processed;

        Stream(String table) {
            this.table = table;
        }

        Stream write(Instant created) {
            records.add(new ShardObservation.Pending(new SequenceNumber("" + (1000 + records.size())), created));
            return this;
        }

        Stream write(int count) {
            for (int i = 0; i < count; i++) {
                write(ManualTime.START);
            }
            return this;
        }

        Stream process(int count) {
            processed = Math.min(records.size(), processed + count);
            return this;
        }

        int waiting() {
            return records.size() - processed;
        }

        Stream owner(String worker) {
            owner = Optional.of(worker);
            leased = true;
            return this;
        }

        Stream renew() {
            counter++;
            return this;
        }

        Stream trouble(String words) {
            trouble = Optional.of(words);
            return this;
        }

        /** No more than so many are counted at a time. */
        Stream countedUpTo(int most) {
            bound = most;
            return this;
        }

        Stream unseen(String words) {
            unseen = Optional.of(words);
            return this;
        }

        /** Done each time that a pass has looked at this stream. */
        Stream afterLook(Runnable event) {
            afterLook = event;
            return this;
        }

        private StreamObservation look() {
            StreamObservation sight = unseen.<StreamObservation>map(words -> new StreamObservation.Unseen(table, words))
                    .orElseGet(() -> new StreamObservation.Seen(table, "arn:" + table, List.of(shard()), List.of()));
            afterLook.run();
            return sight;
        }

        private ShardObservation shard() {
            return new ShardObservation(
                    id(), position(), owner, new ShardObservation.Gate(id(), position()), counted(), 0, trouble);
        }

        private ShardObservation.Waiting counted() {
            int end = (int) Math.min(records.size(), (long) processed + bound);
            return new ShardObservation.Waiting(records.subList(processed, end), end < records.size());
        }

        private List<ShardLease> leases() {
            return leased ? List.of(new ShardLease(id(), owner, counter, position(), Set.of(), Set.of())) : List.of();
        }

        private Position position() {
            return processed == 0
                    ? new Position.Oldest()
                    : new Position.At(records.get(processed - 1).number());
        }

        private ShardId id() {
            return new ShardId("shard-" + table);
        }
    }
}
