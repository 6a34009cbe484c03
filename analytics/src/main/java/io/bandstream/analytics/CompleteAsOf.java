package io.bandstream.analytics;

import java.time.Instant;
import java.util.Optional;

/**
 * Up to when an export is complete.
 *
 * @param at every change of the tables behind it that was made before is in it; empty where that is not known
 * @param why what it rests on, or why it is not known; for people
 * @param parkedKeys how many keys wait behind a dead letter, whose changes may be missing all the same
 */
public record CompleteAsOf(Optional<Instant> at, String why, int parkedKeys) {}
