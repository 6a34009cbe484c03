package io.bandstream.kcl;

import io.bandstream.stream.Change;
import io.bandstream.stream.ChangeProcessor;
import io.bandstream.stream.SettledAtOnce;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Settles each batch at once and remembers it. */
final class Deliveries implements ChangeProcessor {

    private final List<Change> changes = new CopyOnWriteArrayList<>();

    @Override
    public ShardFlow open(ShardId shard) {
        return new SettledAtOnce(changes::addAll).open(shard);
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
