package io.bandstream.simulation;

import io.bandstream.simulation.Gaps.Gap;
import io.bandstream.stream.ShardId;

/** What must never be, whatever happens. */
sealed interface Violation {

    /** An event has no effect, is no letter that was given up, and lies in no reported gap. */
    record Lost(String handler, Event event) implements Violation {}

    record AppliedTwice(String handler, String key, Event event) implements Violation {}

    /** Only some of the event's effects are there. */
    record Torn(String handler, Event event) implements Violation {}

    /** The event was to have no effect, or none on this row. */
    record Uncalled(String handler, String key, Event event) implements Violation {}

    /** The stream has {@code first} before {@code second}, under the same order key; their effects came the other way. */
    record OutOfOrder(String handler, String key, Event first, Event second) implements Violation {}

    /** All is well for long, and still the shard is not settled to its end. */
    record StuckShard(ShardId shard, String position) implements Violation {}

    /** A letter that all redrives leave there. */
    record LetterLeft(String id, String errorClass) implements Violation {}

    /** A key is parked though no letter waits under it. */
    record KeyLeftParked(String row) implements Violation {}

    /** A loss was reported of what was there to be read. */
    record FalseGap(Gap gap, Event event) implements Violation {}
}
