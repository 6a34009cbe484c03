package io.bandstream.producer.action;

import io.bandstream.schema.item.ActionStatus;
import java.time.Instant;
import java.util.Optional;

/** What became of a review. */
public sealed interface Reviewing {

    /** The action is approved or rejected, as wished. */
    record Reviewed(ActionStatus status, Instant at) implements Reviewing {}

    /**
     * Nothing was changed: somebody has reviewed the action before, or it waits for nobody any more.
     *
     * @param by who reviewed it; empty where nobody did
     * @param at when; empty where nobody did, and in old rows
     */
    record NotPending(ActionStatus status, Optional<String> by, Optional<Instant> at) implements Reviewing {}

    /** There is no action of that id. */
    record NotFound() implements Reviewing {}

    /**
     * Nothing was asked of the tables.
     *
     * @param field what is wrong
     * @param why what it must be; never its value
     */
    record Refused(String field, String why) implements Reviewing {}
}
