package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one event brings about: in one commit, or where that is too much for one, in pieces ahead of it.
 *
 * @param effects what must be in the commit that has the event's guard
 * @param portions what may be written ahead of it, one for each ledger; each may end early where it is too much anyway
 * @param claimed rows that are right as they are: no other plan for the same event may change them
 */
record Plan(Effects effects, List<Portion> portions, Set<Row> claimed) {

    /** Leaves room for what the engine adds: the rows of a dead letter that is redriven. */
    static final int MOST = EffectStore.MOST_EFFECTS - 10;

    static final Plan NONE = of(Effects.none());

    record Row(String table, Item key) {
        private static Row of(Write write) {
            return new Row(write.table(), write.key());
        }
    }

    /**
     * Writes that may be committed before the others.
     *
     * @param opening says that this has begun; goes with every piece
     */
    record Portion(List<Write> writes, Write opening) {

        private Portion only(Predicate<Write> wanted) {
            return new Portion(writes.stream().filter(wanted).toList(), opening);
        }
    }

    Plan {
        portions = List.copyOf(portions);
        claimed = Set.copyOf(claimed);
    }

    static Plan of(Effects effects) {
        return new Plan(effects, List.of(), Set.of());
    }

    Plan and(Effects more) {
        return new Plan(effects.and(more), portions, claimed);
    }

    Plan claiming(Row row) {
        Set<Row> more = new HashSet<>(claimed);
        more.add(row);
        return new Plan(effects, portions, more);
    }

    /** This plan, and of the other one what touches rows that this one leaves to it. */
    Plan andElsewhere(Plan other) {
        Set<Row> taken = Stream.concat(claimed.stream(), writes().map(Row::of)).collect(Collectors.toSet());
        Predicate<Write> free = write -> !taken.contains(Row.of(write));
        List<Portion> all = new ArrayList<>(portions);
        other.portions.forEach(portion -> all.add(portion.only(free)));
        Effects others =
                new Effects(other.effects.writes().stream().filter(free).toList());
        return new Plan(effects.and(others), all, claimed);
    }

    /** Whether nothing is to be written, now or ahead. */
    boolean isEmpty() {
        return writes().findAny().isEmpty();
    }

    private Stream<Write> writes() {
        return Stream.concat(effects.writes().stream(), ahead());
    }

    private Stream<Write> ahead() {
        return portions.stream().flatMap(portion -> portion.writes().stream());
    }

    /** The whole under the event's guard, or the next piece. */
    Decision decision() {
        return ahead().findAny().isEmpty() || writes().count() <= MOST
                ? Decision.apply(effects.and(new Effects(ahead().toList())))
                : piece();
    }

    private Decision piece() {
        Portion largest = portions.stream()
                .max(Comparator.comparingInt(portion -> portion.writes().size()))
                .orElseThrow();
        List<Write> piece = new ArrayList<>(
                largest.writes().subList(0, Math.min(largest.writes().size(), MOST - 1)));
        piece.add(largest.opening());
        return new Decision.Step(new Effects(piece));
    }
}
