package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.ShardId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One change at a handler and a store that answer by script, on virtual time. */
final class ScriptedExecution {

    static final EngineSettings SETTINGS = EngineSettings.defaults();
    static final Change CHANGE = Deliveries.change("k-1");
    static final Guard.Entry GUARD = new Guard.Entry("scripted", "k-1");
    static final Effects EFFECTS = effects("effect");
    static final Effects LETTER = effects("letter");
    static final Effects PARKED_LETTER = LETTER.and(new ParkingRows("parked")
            .park(new InMemoryTables(), GUARD, Set.of("k"), "shard-1")
            .effects());

    final VirtualTime time = new VirtualTime();
    final List<DeadLetter> letters = new ArrayList<>();
    private final Deque<Supplier<Decision>> script = new ArrayDeque<>();
    final InMemoryTables tables = new InMemoryTables();
    final ParkedKeys parked = new ParkedKeys("scripted", new ParkingRows("parked"), tables);
    final List<String> told = new ArrayList<>();
    int decisions;
    int turnsLeft = 10_000;
    boolean open = true;
    ChangeExecution.@Nullable Turn last;

    static Effects effects(String id) {
        return Effects.of(new Write.Put("t", Item.of("id", id), Item.of("id", id), Expectation.ANYTHING));
    }

    /** The last of the script is repeated for ever. */
    private Decision decide() {
        decisions++;
        return (script.size() > 1 ? script.remove() : script.element()).get();
    }

    void settle(EffectStore store) {
        ChangeExecution.Means means = new ChangeExecution.Means(
                new ScriptedHandler(change -> decide()),
                tables,
                store,
                letter -> {
                    letters.add(letter);
                    return LETTER;
                },
                new ParkingRows("parked"),
                parked,
                SETTINGS,
                time.clock(),
                new SplittableRandom(1),
                new EngineListener.OfHandler() {
                    @Override
                    public void settled(EngineListener.Settlement how, long millis) {
                        told.add(how + " after " + millis);
                    }

                    @Override
                    public void retried(EngineListener.Retry why) {
                        told.add("again: " + why);
                    }

                    @Override
                    public void committed(Commit outcome, int rows, long nanos) {
                        told.add(outcome.getClass().getSimpleName() + " of " + rows);
                    }
                });
        ChangeExecution execution =
                new ChangeExecution(means, CHANGE, Set.of("k"), new ShardId("shard-1"), VirtualTime.START, () -> open);
        time.run(() -> next(execution));
        time.runAll();
    }

    private void next(ChangeExecution execution) {
        last = execution.turn();
        if (last instanceof ChangeExecution.Turn.Later later && turnsLeft-- > 0) {
            time.runAfter(later.pause(), () -> next(execution));
        }
    }

    ScriptedStore settle(Commit... answers) {
        ScriptedStore store = new ScriptedStore(List.of(answers));
        settle(store);
        return store;
    }

    void decides(Supplier<Decision> decision) {
        script.add(decision);
    }

    void applies() {
        decides(() -> Decision.apply(EFFECTS));
    }
}
