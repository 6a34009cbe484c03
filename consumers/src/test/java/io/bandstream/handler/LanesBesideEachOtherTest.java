package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R25 and R30 where one user's events are in several lanes: purchases, items of version 0, which are ordered by e-mail, and
 * of version 1, which are ordered by user. Stories are random by their seed, which is the test's argument; most of these seeds
 * tell of a row that was read before a commit which the decision took for granted.
 */
final class LanesBesideEachOtherTest {

    private static final int ORDERS = 6;
    private static final String TYPE = "academic_writing";

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
