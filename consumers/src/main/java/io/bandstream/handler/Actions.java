package io.bandstream.handler;

import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Raises and closes actions on behalf of one event. */
record Actions(View view, Item provenance) {

    /** Empty where nothing must change. */
    Optional<Write> raise(Cause cause, Instant at) {
        return ActionRule.raise(cause, at, provenance, row(cause));
    }

    /** Empty where nothing must change. */
    Optional<Write> close(Cause cause, Instant at) {
        return ActionRule.close(cause, at, provenance, row(cause));
    }

    /**
     * Empty where there is no action.
     *
     * @param last asked only after the action is read: one more letter either shows in the answer or has changed the action
     */
    Optional<Write> uncount(Cause cause, long letters, BooleanSupplier last, Instant at) {
        Optional<Item> row = row(cause);
        return ActionRule.uncount(cause, letters, last.getAsBoolean(), at, row);
    }

    private Optional<Item> row(Cause cause) {
        return view.get(Catalog.DEVOPS_ACTIONS.name(), ActionRule.key(cause));
    }
}
