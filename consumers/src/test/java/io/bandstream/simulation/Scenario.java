package io.bandstream.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What a run is made of; follows from the seed alone.
 *
 * @param workers how many share the stream, when all live
 * @param writes how many changes there are, about half a second apart
 * @param chances of each fault that is on, per occasion
 */
record Scenario(long seed, int workers, int items, int groups, int shards, int writes, Map<Fault, Double> chances) {

    Scenario {
        chances = Map.copyOf(chances);
    }

    /** About half of the faults, each of its own strength. */
    static Scenario of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Fault, Double> chances = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            if (random.nextBoolean()) {
                chances.put(fault, fault.mostOften() * (0.2 + 0.8 * random.nextDouble()));
            }
        }
        return sized(seed, random, chances);
    }

    /** A short one of one worker, with these faults alone, at their strongest. */
    static Scenario small(Set<Fault> faults) {
        Map<Fault, Double> chances = new EnumMap<>(Fault.class);
        faults.forEach(fault -> chances.put(fault, fault.mostOften()));
        return new Scenario(1, 1, 3, 2, 1, 12, chances);
    }

    private static Scenario sized(long seed, SplittableRandom random, Map<Fault, Double> chances) {
        return new Scenario(
                seed,
                random.nextInt(1, 4),
                random.nextInt(2, 8),
                random.nextInt(1, 4),
                random.nextInt(1, 3),
                random.nextInt(20, 70),
                chances);
    }

    /** A source of chance of its own for each purpose, so that one that is asked more often doesn't shift the others. */
    SplittableRandom random(String purpose) {
        return new SplittableRandom(seed * 31 + purpose.hashCode());
    }

    private Set<Fault> faults() {
        return chances.isEmpty() ? Set.of() : EnumSet.copyOf(chances.keySet());
    }

    @Override
    public String toString() {
        return "seed %d: %d workers, %d items in %d groups, %d shards at first, %d writes%s"
                .formatted(
                        seed,
                        workers,
                        items,
                        groups,
                        shards,
                        writes,
                        faults().stream()
                                .map(fault -> "%n  %-18s %.3f  %s".formatted(fault.name(), chances.get(fault), fault))
                                .collect(Collectors.joining()));
    }
}
