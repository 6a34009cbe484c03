package io.bandstream.producer.action;

import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Optional;

/** What became of the wish to see actions. */
public sealed interface ActionPage {

    /**
     * Rows as they are in the table, a spoilt one among them: it is for people to see.
     *
     * @param next for the page after this one; empty at the end
     */
    record Actions(List<Item> actions, Optional<ActionToken> next) implements ActionPage {
        public Actions {
            actions = List.copyOf(actions);
        }
    }

    /** The token is none that was handed out for this filter; begin again without one. */
    record UnknownToken() implements ActionPage {}
}
