package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An item that was written for somebody who is erased: late by the old app, or too late for the erasure to see it. It goes
 * again, where it is still theirs; its change has no other effect (R7).
 */
final class LateItem {

    private static final Set<String> OWNER = Set.of("user_id", "user_email");

    private LateItem() {}

    static Decision decision(View view, Change change) {
        Effects removal = removal(view, change);
        return removal.writes().isEmpty() ? Decision.SKIP : Decision.apply(removal);
    }

    /** None where the item has gone, or become somebody else's. */
    static Effects removal(View view, Change change) {
        return Effects.of(change.after().flatMap(written -> removal(view, change.origin(), owner(written))));
    }

    private static Optional<Write> removal(View view, Change.Origin origin, Map<String, Optional<Value>> owner) {
        return view.get(origin.table(), origin.key())
                .filter(now -> owner(now).equals(owner))
                .map(now -> delete(origin.table(), origin.key(), now));
    }

    /** Deletes the item unless it becomes somebody else's. */
    static Write delete(String table, Item key, Item now) {
        return new Write.Delete(table, key, new Expectation.Unchanged(owner(now)));
    }

    private static Map<String, Optional<Value>> owner(Item item) {
        Map<String, Optional<Value>> owner = new LinkedHashMap<>();
        OWNER.forEach(name -> owner.put(name, item.get(name)));
        return owner;
    }
}
