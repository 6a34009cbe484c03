package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R25 and R30: what is derived does not depend on the order in which events of different items arrive, nor on how often
 * they do. Stories are random by their seed, which is the test's argument.
 */
final class AnyOrderTest {

    private static final List<String> PRODUCTS = List.of(
            Items.WRITING,
            Items.LEGACY_WRITING,
            Items.MOCK,
            "com.ieltsaiprep.academic.speaking",
            "academic_speaking",
            "unheard.of");
    private static final List<String> TYPES =
            List.of("academic_writing", "academic-speaking", "academic_reading", "general_writing", "academic_task2");

    private static final List<String> PARTS =
            List.of("academic_writing", "academic_speaking", "academic_reading", "academic_listening");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void R25_anyOrderOfArrival_derivesTheSame(long seed) {
        Map<String, Object> inOrder = told(seed, new Random(0), false).derived();
        for (int order = 1; order <= 4; order++) {
            World world = told(seed, new Random(order), true);
            assertThat(world.derived()).as("seed %s, order %s", seed, order).isEqualTo(inOrder);
            assertThat(world.differences()).as("seed %s, order %s", seed, order).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void R25_everythingDeliveredTwiceMore_changesNoRow(long seed) {
        World world = told(seed, new Random(seed), true);
        Map<String, List<Item>> before = world.tables.appRows();
        List<Change> again = new ArrayList<>(world.delivered);

        for (int round = 0; round < 2; round++) {
            for (Change change : shuffled(again, new Random(seed + round))) {
                world.deliver(change);
            }
        }

        assertThat(world.tables.appRows()).isEqualTo(before);
    }

    /** The story is the same for one seed; what is shuffled is when its events arrive. */
    static World told(long seed, Random order, boolean shuffle) {
        World world = new World();
        writes(world, seed).forEach(Runnable::run);
        List<Change> changes = new ArrayList<>(world.waiting);
        world.waiting.clear();
        List<Change> queue = shuffle ? shuffled(changes, order) : changes;
        while (!queue.isEmpty()) {
            Change next = queue.remove(0);
            if (world.deliver(next) instanceof Decision.Await) {
                queue.add(Math.min(queue.size(), 3), next);
            }
            queue.addAll(world.waiting);
            world.waiting.clear();
        }
        return world;
    }

    /** The story's writes, each to be done in its turn. */
    static List<Runnable> writes(World world, long seed) {
        Random random = new Random(seed);
        List<Runnable> writes = new ArrayList<>();
        writes.add(() -> world.put(Catalog.USERS.name(), Items.user(Items.USER, Items.EMAIL)));
        for (int at = 10; at < 60; at++) {
            int minute = at;
            writes.add(() -> tell(world, random, minute));
        }
        return writes;
    }

    private static void tell(World world, Random random, int at) {
        switch (random.nextInt(9)) {
            case 0, 1 -> buy(world, random, at);
            case 2 -> use(world, random, at);
            case 3 -> lifecycle(world, random, at);
            case 4 -> failed(world, random, at);
            case 5 -> refund(world, random, at);
            default -> save(world, random, at);
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static void buy(World world, Random random, int at) {
        world.put(Catalog.ENTITLEMENTS.name(), Items.entitlement(Items.USER, one(PRODUCTS, random), "t-" + at, at));
    }

    private static void use(World world, Random random, int at) {
        List<Item> rows = world.tables.all(Catalog.ENTITLEMENTS.name());
        if (!rows.isEmpty()) {
            Item row = one(rows, random);
            world.put(
                    Catalog.ENTITLEMENTS.name(),
                    over(row, Items.use("a-" + random.nextInt(12), random.nextInt(2), at)));
        }
    }

    /** Or its reversal. Of any transaction so far, on any row: also of one that the row has forgotten, and by a clock that is behind. */
    private static void refund(World world, Random random, int at) {
        List<Item> rows = world.tables.all(Catalog.ENTITLEMENTS.name());
        if (!rows.isEmpty()) {
            Item row = one(rows, random);
            String transaction = random.nextBoolean()
                    ? row.text("transaction_id").orElseThrow()
                    : "t-" + (10 + random.nextInt(at - 9));
            String word = random.nextInt(4) == 0 ? "refund_reversals" : "refunds";
            Item said = row.fields(word).orElseGet(Item::empty).with(transaction, Items.time(at - random.nextInt(5)));
            world.put(Catalog.ENTITLEMENTS.name(), row.with(word, Value.of(said)));
        }
    }

    private static Item over(Item below, Item above) {
        Item.Builder merged = below.toBuilder();
        above.attributes().forEach(merged::put);
        return merged.build();
    }

    private static void save(World world, Random random, int at) {
        String id = "a-" + random.nextInt(12);
        if (random.nextInt(6) == 0
                && world.tables
                        .get(Catalog.ASSESSMENTS.name(), Items.assessmentKey(id))
                        .isPresent()) {
            world.delete(Catalog.ASSESSMENTS.name(), Items.assessmentKey(id));
        } else {
            world.put(
                    Catalog.ASSESSMENTS.name(),
                    Items.versionZero(id, one(TYPES, random), "" + (4 + random.nextInt(5)), at));
        }
    }

    private static void failed(World world, Random random, int at) {
        world.put(Catalog.ASSESSMENTS.name(), Items.failed("a-" + random.nextInt(12), one(TYPES, random), at));
    }

    private static void lifecycle(World world, Random random, int at) {
        String id = "v1-" + at;
        boolean mockTest = random.nextBoolean();
        Item started = Items.versionOne(id, one(mockTest ? PARTS : TYPES, random), "started", at);
        if (mockTest) {
            started = started.with("full_test_id", "ft-" + random.nextInt(2));
        }
        world.put(Catalog.ASSESSMENTS.name(), started);
        Item submitted = started.with("status", "submitted")
                .with("submitted_at", Items.time(at + 1))
                .with("updated_at", Items.time(at + 1));
        world.put(Catalog.ASSESSMENTS.name(), submitted);
        Item last = random.nextInt(4) == 0
                ? submitted.with("status", "error")
                : submitted.with("status", "scored").with("overall_band", Value.of(5 + random.nextInt(4)));
        world.put(Catalog.ASSESSMENTS.name(), last.with("updated_at", Items.time(at + 2)));
    }

    /** Changes of one item keep their order; all else is mixed. */
    private static List<Change> shuffled(List<Change> changes, Random random) {
        Map<String, List<Change>> byItem = new TreeMap<>();
        for (Change change : changes) {
            byItem.computeIfAbsent(change.origin().table() + change.origin().key(), key -> new ArrayList<>())
                    .add(change);
        }
        List<List<Change>> lanes = new ArrayList<>(byItem.values());
        List<Change> mixed = new ArrayList<>();
        while (!lanes.isEmpty()) {
            List<Change> lane = lanes.get(random.nextInt(lanes.size()));
            mixed.add(lane.remove(0));
            if (lane.isEmpty()) {
                lanes.remove(lane);
            }
        }
        return mixed;
    }
}
