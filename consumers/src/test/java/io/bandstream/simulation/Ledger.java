package io.bandstream.simulation;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Handler;
import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The handler of the simulation: writes each event into the row of each of its order keys, behind those that are there.
 * So the rows tell afterwards which events had their effects, how often, and in which order.
 *
 * @param grouped whether an event has its item's groups for keys too; otherwise the item alone
 * @param moods of what fails now and then
 */
record Ledger(String name, boolean grouped, RandomGenerator moods) implements Handler {

    /** What comes from elsewhere: {@code id} names it. */
    static final String SIGNALS = "signals";

    static final Item MENDED = Item.of("id", "mended");
    static final String EVENTS = "events";
    static final String GROUP = "group";
    private static final String STEPS = "steps";

    static Item signal(String eventId) {
        return Item.of("id", "for " + eventId);
    }

    /** What makes a signal be there. */
    static Effects arrival(Item signal) {
        return Effects.of(new Write.Put(SIGNALS, signal, signal, Expectation.ANYTHING));
    }

    static String itemKey(Change change) {
        return "item " + change.origin().itemKey();
    }

    static Item step(String handler, String eventId) {
        return Item.of("id", handler + " " + eventId);
    }

    /** The table of the handler's rows. */
    static String rows(String handler) {
        return "ledger " + handler;
    }

    /** The table of what was done in earlier steps. */
    static String steps(String handler) {
        return STEPS + " " + handler;
    }

    @Override
    public int ruleVersion() {
        return 1;
    }

    /** The one that knows no groups has no concern for those of the first group either. */
    @Override
    public boolean concerns(Change change) {
        return grouped || !groups(change).contains("group 0");
    }

    @Override
    public Set<String> orderKeys(Change change) {
        Set<String> keys = grouped ? groups(change) : new TreeSet<>();
        keys.add(itemKey(change));
        return keys;
    }

    /** The item's group, and the one that it leaves: in one order on every machine. */
    private static Set<String> groups(Change change) {
        Set<String> groups = new TreeSet<>();
        Stream.of(change.before(), change.after())
                .flatMap(Optional::stream)
                .forEach(image -> groups.add(image.text(GROUP).orElseThrow()));
        return groups;
    }

    @Override
    public Decision decide(Change change, View view) {
        String id = change.origin().eventId();
        return switch (Kind.of(change)) {
            case SKIPPED -> Decision.SKIP;
            case PLAIN, FENCED -> entered(change, view);
            case IN_STEPS, IN_STEPS_FENCED -> inSteps(change, view);
            case AWAITING ->
                view.get(SIGNALS, signal(id)).isPresent()
                        ? entered(change, view)
                        : new Decision.Await("late", "its signal");
            case POISONED, POISONED_FENCED ->
                entered(failing(view.get(SIGNALS, MENDED).isEmpty(), change), view);
            case FLAKY, FLAKY_FENCED -> entered(failing(moods.nextInt(3) > 0, change), view);
            case REJECTED -> new Decision.Reject("rejected", "nobody wants it");
            case IMPOSSIBLE -> throw new ImpossibleChangeException("impossible", "it can't be");
            case REFUSED -> Decision.apply(Effects.of(row("", List.of(), view)));
        };
    }

    private static Change failing(boolean fails, Change change) {
        if (fails) {
            throw new IllegalStateException("a defect");
        }
        return change;
    }

    private Decision inSteps(Change change, View view) {
        Item step = step(name, change.origin().eventId());
        return view.get(steps(name), step).isPresent()
                ? entered(change, view)
                : new Decision.Step(Effects.of(new Write.Put(steps(name), step, step, Expectation.ANYTHING)));
    }

    private Decision entered(Change change, View view) {
        String own = itemKey(change);
        List<Value> entry = List.of(Value.of(change.origin().eventId()));
        Write item = row(own, entry, view);
        List<Write> groups = new ArrayList<>();
        for (String key : orderKeys(change)) {
            if (!key.equals(own)) {
                groups.add(row(key, entry, view));
            }
        }
        Effects besides = new Effects(groups);
        return Kind.of(change).isFenced()
                ? new Decision.Fenced(item, besides)
                : Decision.apply(Effects.of(item).and(besides));
    }

    private Write row(String key, List<Value> entry, View view) {
        Item rowKey = Item.of("id", key);
        Optional<Value> before =
                key.isEmpty() ? Optional.empty() : view.get(rows(name), rowKey).flatMap(row -> row.get(EVENTS));
        List<Value> events = new ArrayList<>();
        before.ifPresent(list -> events.addAll(((Value.Sequence) list).elements()));
        events.addAll(entry);
        return Write.Update.set(
                rows(name), rowKey, Item.empty().with(EVENTS, Value.of(events)), Expectation.unchanged(EVENTS, before));
    }
}
