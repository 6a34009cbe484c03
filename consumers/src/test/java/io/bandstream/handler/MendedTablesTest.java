package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.reconcile.Difference;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spoils derived rows behind the pipeline's back, and has them put right. Stories and what is spoilt are random by their
 * seed, which is the test's argument.
 */
final class MendedTablesTest {

    private static final String LEDGER = Catalog.CREDIT_LEDGER.name();
    private static final List<String> DERIVED = List.of(
            Catalog.TEST_RESULTS.name(),
            Catalog.TEST_PROGRESS.name(),
            Catalog.FULL_TESTS.name(),
            Catalog.ENTITLEMENTS.name(),
            Catalog.USER_DIRECTORY.name(),
            Catalog.DEVOPS_ACTIONS.name());
    private static final Map<String, String> WRONG = Map.of(
            "band_score", "1.5",
            "best_band", "no map",
            "credits", "no map",
            "status", "abandoned",
            "overall_band", "1.5",
            "current_question", "99",
            "user_id", "somebody");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void spoiltRows_areAsTheyWere(long seed) throws InterruptedException {
        World world = AnyOrderTest.told(seed, new Random(seed), true);
        Map<String, Object> right = world.derived();
        int spoilt = spoil(world, new Random(seed));

        Reconciler.Repaired repaired = repair(world);

        assertThat(spoilt).isPositive();
        assertThat(repaired.mended()).isPositive();
        assertThat(repaired.verdict().differences()).isEmpty();
        assertThat(world.derived()).isEqualTo(right);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void handlers_afterARepair_goOnFromIt(long seed) throws InterruptedException {
        World world = Story.told(seed, 60, 3);
        spoil(world, new Random(seed));
        repair(world);

        world.put(Catalog.ASSESSMENTS.name(), Items.versionZero("later", "academic_writing", "6", 59));
        world.settle();

        assertThat(world.differences()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void repairOfConsistentTables_writesNothing(long seed) throws InterruptedException {
        World world = AnyOrderTest.told(seed, new Random(seed), true);

        assertThat(repair(world).mended()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 3})
    void R7_rowsThatAreErasedWhileTheyAreMended_stayAway(long seed) throws InterruptedException {
        World world = Story.told(seed, 60, 3);
        spoil(world, new Random(seed));
        List.copyOf(world.tables.all(LEDGER)).stream()
                .filter(row -> !row.text("entry_id").equals(Optional.of("head")))
                .forEach(row -> world.tables.delete(LEDGER, InMemoryTables.keyOf(LEDGER, row)));
        AtomicBoolean erased = new AtomicBoolean();

        repair(world, (guard, effects) -> {
            if (!erased.getAndSet(true)) {
                world.delete(Catalog.USERS.name(), Item.of("email", "u-2@example.org"));
                world.settle();
            }
            return world.tables.commit(guard, effects);
        });

        for (String table : DERIVED) {
            assertThat(world.tables.all(table))
                    .as(table)
                    .filteredOn(row -> !table.equals(Catalog.ENTITLEMENTS.name()))
                    .noneMatch(row -> row.text("user_id").equals(Optional.of("u-2")));
        }
        assertThat(world.differences()).isEmpty();
    }

    /** The attribute is missing in the row as it was read, and in no row as well. */
    @Test
    void rowThatGoesWhileOneAttributeIsMended_staysAway() throws InterruptedException {
        World world = new World();
        Candidate ann = new Candidate(world);
        ann.takes("a1", 20);
        Item row = world.resultOf("a1").orElseThrow();
        world.tables.put(Catalog.TEST_RESULTS.name(), row.without("band_score"));
        List<Commit> commits = new ArrayList<>();

        repair(world, (guard, effects) -> {
            if (commits.isEmpty()) {
                world.delete(Catalog.ASSESSMENTS.name(), Items.assessmentKey("a1"));
                world.settle();
            }
            commits.add(world.tables.commit(guard, effects));
            return commits.get(commits.size() - 1);
        });

        assertThat(commits).singleElement().isInstanceOf(Commit.Conflict.class);
        assertThat(world.tables.all(Catalog.TEST_RESULTS.name())).isEmpty();
    }

    static Reconciler.Repaired repair(World world) throws InterruptedException {
        return repair(world, world.tables);
    }

    private static Reconciler.Repaired repair(World world, EffectStore store) throws InterruptedException {
        return new Reconciler(table -> world.tables.all(table).stream(), wait -> {})
                .repair(new Reconciler.Mending(world.tables, store, Clock.systemUTC()));
    }

    /** One row in three goes, or has something wrong in it, where that can be found out at all. */
    private static int spoil(World world, Random random) {
        int spoilt = 0;
        for (String table : DERIVED) {
            for (Item row : List.copyOf(world.tables.all(table))) {
                if (random.nextInt(3) == 0 && isFound(world, table, row, random)) {
                    spoilt++;
                }
            }
        }
        return spoilt;
    }

    private static boolean isFound(World world, String table, Item row, Random random) {
        List<Difference> before = world.differences();
        spoil(world, table, row, random);
        if (world.differences().equals(before)) {
            world.tables.put(table, row);
            return false;
        }
        return true;
    }

    private static void spoil(World world, String table, Item row, Random random) {
        Item key = InMemoryTables.keyOf(table, row);
        List<String> names = new ArrayList<>(row.attributes().keySet());
        names.removeAll(key.attributes().keySet());
        names.retainAll(WRONG.keySet());
        Optional<String> wrong = names.isEmpty() || random.nextBoolean() || isEntitlement(table)
                ? Optional.empty()
                : Optional.of(names.get(random.nextInt(names.size())));
        if (isEntitlement(table)) {
            world.tables.put(table, row.with("assessments_remaining", 77));
        } else if (wrong.isPresent()) {
            world.tables.put(table, row.with(wrong.get(), Objects.requireNonNull(WRONG.get(wrong.get()))));
        } else if (!row.text("entry_id").equals(Optional.of("head"))) {
            world.tables.delete(table, key);
        }
    }

    private static boolean isEntitlement(String table) {
        return table.equals(Catalog.ENTITLEMENTS.name());
    }
}
