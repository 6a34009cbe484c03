package io.bandstream.engine;

import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Sorts a batch into lanes that can run side by side. */
final class Lanes {

    private final Map<Object, Lane> byKey = new HashMap<>();

    private Lanes() {}

    /**
     * Changes share a lane where they share an order key or the item: an item whose order key changes under way, as when
     * it gets another owner, still keeps its order.
     */
    static List<List<Change>> of(List<Change> batch, Function<Change, String> orderKey) {
        Lanes lanes = new Lanes();
        for (int position = 0; position < batch.size(); position++) {
            Change change = batch.get(position);
            lanes.joined(orderKey.apply(change), change.origin().key()).changes.put(position, change);
        }
        return lanes.all();
    }

    private Lane joined(String orderKey, Object item) {
        Lane lane = byKey.computeIfAbsent(orderKey, key -> new Lane());
        Lane other = byKey.computeIfAbsent(item, key -> lane);
        lane.keys.add(orderKey);
        other.keys.add(item);
        return lane == other ? lane : merged(lane, other);
    }

    private Lane merged(Lane lane, Lane other) {
        lane.changes.putAll(other.changes);
        lane.keys.addAll(other.keys);
        lane.keys.forEach(key -> byKey.put(key, lane));
        return lane;
    }

    private List<List<Change>> all() {
        return byKey.values().stream()
                .distinct()
                .map(lane -> List.copyOf(lane.changes.values()))
                .toList();
    }

    /** Its changes by their position in the batch. */
    private static final class Lane {
        private final List<Object> keys = new ArrayList<>();
        private final TreeMap<Integer, Change> changes = new TreeMap<>();
    }
}
