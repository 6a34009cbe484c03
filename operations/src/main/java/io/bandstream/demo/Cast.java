package io.bandstream.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who plays what. Each chapter is played by somebody as long as the players' days have room for it; with few players, one
 * plays several.
 *
 * @param parts the chapters of each player
 */
record Cast(List<Set<Chapter>> parts) {

    /** The producers let nobody start more on one day. */
    private static final int STARTS_PER_DAY = 8;

    private static final int CHAPTERS_EACH = 2;

    private static final List<Chapter> STORY = List.of(Chapter.values());

    static Cast of(int players) {
        List<Set<Chapter>> parts = new ArrayList<>();
        IntStream.range(0, players).forEach(player -> parts.add(EnumSet.noneOf(Chapter.class)));
        STORY.forEach(chapter -> give(chapter, parts));
        IntStream.range(0, players).forEach(player -> fill(parts.get(player), player));
        return new Cast(List.copyOf(parts));
    }

    /** To the one with the emptiest day. */
    private static void give(Chapter chapter, List<Set<Chapter>> parts) {
        parts.stream()
                .min(Comparator.comparingInt(Cast::starts))
                .filter(part -> fits(chapter, part))
                .ifPresent(part -> part.add(chapter));
    }

    private static void fill(Set<Chapter> part, int player) {
        for (int offset = 0; offset < STORY.size() && part.size() < CHAPTERS_EACH; offset++) {
            Chapter next = STORY.get((player + offset) % STORY.size());
            if (fits(next, part)) {
                part.add(next);
            }
        }
    }

    private static boolean fits(Chapter chapter, Set<Chapter> part) {
        return starts(part) + (part.contains(chapter) ? 0 : chapter.starts()) <= STARTS_PER_DAY;
    }

    private static int starts(Set<Chapter> part) {
        return part.stream().mapToInt(Chapter::starts).sum();
    }

    int chapters() {
        return parts.stream().mapToInt(Set::size).sum();
    }
}
