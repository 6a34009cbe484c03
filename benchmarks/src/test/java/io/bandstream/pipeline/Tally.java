package io.bandstream.pipeline;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.Handler;
import io.bandstream.engine.LaneThreads;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.kcl.StreamWorkers;
import io.bandstream.kcl.WorkerSettings;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts the changes of each assessment, and those that came before an earlier one: unlike the pipeline's own handlers it
 * would count a change twice that is decided twice, but for the guard.
 */
final class Tally implements Handler {

    /** Where no reconciliation looks. */
    static final String TABLE = Catalog.GUARDS.name();

    static final String ITEM = "item";

    private static final String LAST = "last";

    /** Reads the assessments' stream beside the pipeline, under a name of its own. */
    static StreamWorkers workers(PipelineFixture fixture, String workerId) {
        EngineSettings settings = EngineSettings.defaults();
        Engine engine = new Engine(
                Pipeline.stores(fixture.tables(), Clock.systemUTC()),
                settings,
                new LaneThreads(settings.lanes(), Duration.ofSeconds(1)),
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextLong());
        return new StreamWorkers(
                fixture.streams(),
                Map.of(
                        WorkerSettings.of("tally-leases", Catalog.ASSESSMENTS.name(), workerId),
                        engine.processorFor(new Tally())),
                gap -> {},
                Clock.systemUTC());
    }

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public int ruleVersion() {
        return 1;
    }

    @Override
    public Decision decide(Change change, View view) {
        String item = change.origin().itemKey();
        Item key = Item.of(Catalog.GUARDS.partitionKey(), "tally of " + item);
        Optional<Value> last = view.get(TABLE, key).flatMap(row -> row.get(LAST));
        String position = change.origin().position();
        boolean late = last.filter(before -> ((Value.Text) before).text().compareTo(position) >= 0)
                .isPresent();
        return Decision.apply(Effects.of(new Write.Update(
                TABLE,
                key,
                Item.of(LAST, position).with(ITEM, item),
                Item.empty(),
                late ? Map.of("count", 1L, "late", 1L) : Map.of("count", 1L),
                Set.of(),
                Expectation.unchanged(LAST, last))));
    }
}
