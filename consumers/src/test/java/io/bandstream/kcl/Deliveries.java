package io.bandstream.kcl;

import io.bandstream.stream.BatchProcessor;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Settles each batch at once and remembers it. */
final class Deliveries implements BatchProcessor {

    private final List<Change> changes = new CopyOnWriteArrayList<>();

    @Override
    public Optional<SequenceNumber> process(ShardId shard, List<Change> batch) {
        changes.addAll(batch);
        return Optional.of(batch.get(batch.size() - 1).origin().sequenceNumber());
    }

    List<Change> changes() {
        return changes;
    }

    List<String> ids() {
        return changes.stream()
                .map(change -> change.origin().key().text("id").orElseThrow())
                .toList();
    }

    long tables() {
        return changes.stream()
                .map(change -> change.origin().table())
                .distinct()
                .count();
    }
}
