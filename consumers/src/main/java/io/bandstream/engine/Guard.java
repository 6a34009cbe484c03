package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;

/** What keeps a commit from having its effects twice. */
public sealed interface Guard {

    /** The attribute that a {@link Fence} keeps on its row. */
    String FENCE = "fence";

    /**
     * A row of its own for one event at one handler: the first commit under it wins, every later one finds it taken.
     *
     * @param handler the handler's name
     * @param eventId the change's event id
     */
    record Entry(String handler, String eventId) implements Guard {

        /** The guard's key in its table. */
        public String id() {
            return handler + "#" + eventId;
        }
    }

    /**
     * A mark on one of the rows that the commit writes: which source item wrote it last, and how far that item's changes
     * have been applied. A commit of the same source at the same or an earlier position finds it taken; one of another
     * source moves it.
     *
     * @param row the row's key
     * @param source the item whose changes are counted
     * @param position compares as text; greater is later
     */
    record Fence(String table, Item row, String source, String position) implements Guard {

        /** Whether the mark that the row bears is this one's or a later one's of the same source. */
        public boolean isTakenBy(Item mark) {
            return mark.text("source").filter(source::equals).isPresent()
                    && mark.text("position")
                            .filter(at -> at.compareTo(position) >= 0)
                            .isPresent();
        }

        /** What the row bears from then on. */
        public Item mark() {
            return Item.of("source", source).with("position", position);
        }
    }

    /** None: the effects are repeatable, or one of their own expectations fails a second time. */
    record None() implements Guard {}

    Guard NONE = new None();
}
