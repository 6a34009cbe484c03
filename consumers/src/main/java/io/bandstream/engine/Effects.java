package io.bandstream.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that one change brings about: committed together with its guard, or not at all. */
public record Effects(List<Write> writes) {

    private static final Effects NONE = new Effects(List.of());

    public Effects {
        writes = List.copyOf(writes);
        Set<Object> rows = new HashSet<>();
        for (Write write : writes) {
            if (!rows.add(row(write))) {
                throw new IllegalArgumentException("two effects of one change on one row of " + write.table());
            }
        }
    }

    public static Effects none() {
        return NONE;
    }

    public static Effects of(Write... writes) {
        return new Effects(List.of(writes));
    }

    public static Effects of(Optional<? extends Write> write) {
        return write.map(Effects::of).orElse(NONE);
    }

    public Effects and(Effects more) {
        List<Write> all = new ArrayList<>(writes);
        all.addAll(more.writes);
        return new Effects(all);
    }

    /** These effects, and of the others those on rows that these leave alone. */
    public Effects andElsewhere(Effects others) {
        Set<Object> taken = writes.stream().map(Effects::row).collect(Collectors.toSet());
        return and(new Effects(others.writes.stream()
                .filter(write -> !taken.contains(row(write)))
                .toList()));
    }

    private static Object row(Write write) {
        return List.of(write.table(), write.key());
    }
}
