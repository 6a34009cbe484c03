package io.bandstream.schema.capture;

import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Map;

/** One write as the old app sent it. */
public sealed interface CapturedWrite {

    /** How many items it puts, updates or deletes. */
    default int items() {
        return 1;
    }

    /** A write of one item, as it may also stand in a batch. */
    sealed interface Single extends CapturedWrite {
        String table();
    }

    record Put(String table, Item item) implements Single {}

    record Delete(String table, Item key) implements Single {}

    /**
     * An update expression.
     *
     * @param names what stands for {@code #name}, empty where the expression has none
     * @param values what stands for {@code :value}
     */
    record Update(String table, Item key, String expression, Map<String, String> names, Item values)
            implements CapturedWrite {
        public Update {
            names = Map.copyOf(names);
        }
    }

    record Batch(List<Single> writes) implements CapturedWrite {
        public Batch {
            writes = List.copyOf(writes);
        }

        @Override
        public int items() {
            return writes.size();
        }
    }
}
