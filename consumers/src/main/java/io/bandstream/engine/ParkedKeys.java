package io.bandstream.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this worker knows of one handler's parked keys. It may take a key for parked that was opened meanwhile: then the
 * attempt to park behind it says so. It never takes a key for open that one of its own shards has parked: a shard's keys
 * are looked up when its lease is gained, and whenever an event turns out to have been delivered before.
 */
final class ParkedKeys {

    private final String handler;
    private final ParkingRows rows;
    private final View view;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    ParkedKeys(String handler, ParkingRows rows, View view) {
        this.handler = handler;
        this.rows = rows;
        this.view = view;
    }

    /** @throws StoreUnavailableException where the rows can't be read at the moment */
    void load() {
        keys.addAll(rows.keys(view, handler));
    }

    /** @throws StoreUnavailableException where the rows can't be read at the moment */
    void lookUp(Set<String> some) {
        for (String key : some) {
            if (rows.isParked(view, handler, key)) {
                keys.add(key);
            } else {
                keys.remove(key);
            }
        }
    }

    boolean holdsAny(Set<String> some) {
        return !keys.isEmpty() && some.stream().anyMatch(keys::contains);
    }

    void add(Set<String> some) {
        keys.addAll(some);
    }
}
