package io.bandstream.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Says on each occasion whether a fault strikes, and counts those that did. Once it is calm, none does. */
final class Faults {

    private final Map<Fault, Double> chances;
    private final SplittableRandom random;
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private boolean calm;

    Faults(Scenario scenario) {
        this.chances = scenario.chances();
        this.random = scenario.random("faults");
    }

    boolean strikes(Fault fault) {
        boolean strikes = !calm && random.nextDouble() < chances.getOrDefault(fault, 0.0);
        if (strikes) {
            struck.merge(fault, 1, Integer::sum);
        }
        return strikes;
    }

    /** From now on all goes well. */
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    int upTo(int most) {
        return random.nextInt(1, most + 1);
    }

    Duration between(long leastMillis, long mostMillis) {
        return Duration.ofMillis(random.nextLong(leastMillis, mostMillis + 1));
    }

    Map<Fault, Integer> struck() {
        return Map.copyOf(struck);
    }
}
