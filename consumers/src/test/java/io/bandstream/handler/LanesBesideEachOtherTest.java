package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R25 and R30 where one user's events are in several lanes: purchases, items of version 0, which are ordered by e-mail, and
 * of version 1, which are ordered by user. Stories are random by their seed, which is the test's argument; most of these seeds
 * tell of a row that was read before a commit which the decision took for granted, or of one that was overtaken on its way.
 */
final class LanesBesideEachOtherTest {

    private static final int ORDERS = 6;
    private static final int FEW_ORDERS = 3;
    private static final String TYPE = "academic_writing";
    private static final List<TableDefinition> ERASED_FROM = List.of(
            Catalog.USERS,
            Catalog.USER_DIRECTORY,
            Catalog.TEST_PROGRESS,
            Catalog.TEST_RESULTS,
            Catalog.FULL_TESTS,
            Catalog.ASSESSMENTS);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 6, 8, 19, 21, 35, 41, 45, 55, 57})
    void whatLandsBetweenADecisionsReads_derivesTheSame(long seed) {
        World oneByOne = told(seed);
        oneByOne.settle();
        Map<String, Object> derived = oneByOne.derived();
        for (int order = 1; order <= ORDERS; order++) {
            World world = told(seed);
            new Lanes(world, new Random(order)).settle();
            assertThat(world.derived()).as("seed %s, order %s", seed, order).isEqualTo(derived);
            assertThat(world.differences()).as("seed %s, order %s", seed, order).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"ONE_WORKER, 3", "ONE_WORKER, 36", "MANY_WORKERS, 3", "MANY_WORKERS, 36"})
    void whatIsWrittenBetweenADecisionsReads_derivesTheSame(Lanes.Kind kind, long seed) {
        derivesTheSame(kind, seed, world -> Story.of(world, seed, 40));
    }

    /** Purchases, refunds, the old app's own uses and mock tests of one user. */
    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"ONE_WORKER, 1", "MANY_WORKERS, 3", "MANY_WORKERS, 14", "MANY_WORKERS, 28"})
    void R30_creditsThatMoveBetweenADecisionsReads_deriveTheSame(Lanes.Kind kind, long seed) {
        derivesTheSame(kind, seed, world -> AnyOrderTest.writes(world, seed));
    }

    private static void derivesTheSame(Lanes.Kind kind, long seed, Function<World, List<Runnable>> story) {
        World oneByOne = new World();
        story.apply(oneByOne).forEach(write -> {
            write.run();
            oneByOne.settle();
        });
        Map<String, Object> derived = withoutLeftovers(oneByOne);
        for (int order = 1; order <= FEW_ORDERS; order++) {
            World world = new World();
            new Lanes(world, new Random(order), kind, story.apply(world)).settle();
            assertThat(withoutLeftovers(world))
                    .as("seed %s, order %s", seed, order)
                    .isEqualTo(derived);
            assertThat(world.differences()).as("seed %s, order %s", seed, order).isEmpty();
        }
    }

    /** Rows are merged into: of a position that an assessment no longer names, the last one stays, whichever was written. */
    private static Map<String, Object> withoutLeftovers(World world) {
        Map<String, Object> derived = new TreeMap<>(world.derived());
        derived.replaceAll((key, row) -> row instanceof Item item ? item.without("current_question") : row);
        return derived;
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"ONE_WORKER, 24", "ONE_WORKER, 52", "MANY_WORKERS, 24", "MANY_WORKERS, 52"})
    void R7_erasureBetweenAllElse_leavesNothing_andTheOthersAsTheyAre(Lanes.Kind kind, long seed) {
        for (int order = 1; order <= FEW_ORDERS; order++) {
            World world = new World();
            List<Runnable> story = new ArrayList<>(Story.of(world, seed, 40));
            story.add(
                    20 + (int) (seed % 15),
                    () -> world.delete(Catalog.USERS.name(), Item.of("email", Story.email("u-2"))));
            new Lanes(world, new Random(order), kind, story).settle();
            assertThat(leftOf(world, "u-2"))
                    .as("seed %s, order %s", seed, order)
                    .isEmpty();
            assertThat(world.differences()).as("seed %s, order %s", seed, order).isEmpty();
        }
    }

    private static List<Item> leftOf(World world, String userId) {
        return ERASED_FROM.stream()
                .flatMap(table -> world.tables.all(table.name()).stream())
                .filter(row -> row.text("user_id").equals(Optional.of(userId))
                        || row.text("user_email").equals(Optional.of(Story.email(userId))))
                .toList();
    }

    private static World told(long seed) {
        World world = new World();
        Random random = new Random(seed);
        world.put(Catalog.USERS.name(), Items.user(Items.USER, Items.EMAIL));
        world.settle();
        for (int at = 10; at < 40; at++) {
            switch (random.nextInt(8)) {
                case 0 ->
                    world.put(Catalog.ENTITLEMENTS.name(), Items.entitlement(Items.USER, Items.WRITING, "t-" + at, at));
                case 1, 2, 3 -> takeStepByStep(world, random, at);
                default -> takeAtOnce(world, random, at);
            }
        }
        return world;
    }

    private static void takeAtOnce(World world, Random random, int at) {
        save(world, Items.versionZero("a-" + at, TYPE, aBand(random), at));
    }

    private static void takeStepByStep(World world, Random random, int at) {
        Item started = Items.versionOne("a-" + at, TYPE, "started", at);
        save(world, started);
        save(
                world,
                started.with("status", "scored")
                        .with("submitted_at", Items.time(at))
                        .with("overall_band", Value.of(4 + random.nextInt(5))));
    }

    private static void save(World world, Item assessment) {
        world.put(Catalog.ASSESSMENTS.name(), assessment);
    }

    private static String aBand(Random random) {
        return "" + (4 + random.nextInt(5));
    }
}
