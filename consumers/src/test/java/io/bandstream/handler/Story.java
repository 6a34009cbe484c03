package io.bandstream.handler;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * What two users, the scorers and support may do, at random: attempts at few tests that begin, move on, end, fail, go, come
 * back, change test or owner; times that often are equal; tickets, purchases and refunds between. Events are delivered late or at
 * once, changes of one item in their order.
 */
final class Story {

    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String TICKETS = Catalog.SUPPORT_TICKETS.name();
    private static final List<String> USERS = List.of("u-1", "u-2");
    private static final List<String> TESTS = List.of("t-1", "t-2");
    private static final List<String> STATES = List.of(
            "started", "in_progress", "in_progress", "in_progress", "abandoned", "submitted", "scored", "error");

    private final World world;
    private final Random random;
    private final Map<String, String> removedFrom = new TreeMap<>();
    private int now = 10;

    private Story(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    /** Its writes, each to be done in its turn. */
    static List<Runnable> of(World world, long seed, int writes) {
        Story story = new Story(world, seed);
        USERS.forEach(user -> world.put(Catalog.USERS.name(), Items.user(user, email(user))));
        world.settle();
        return Collections.nCopies(writes, story::write);
    }

    /** @param lag one in so many writes is followed by deliveries */
    static World told(long seed, int writes, int lag) {
        World world = new World();
        Story story = new Story(world, seed);
        USERS.forEach(user -> world.put(Catalog.USERS.name(), Items.user(user, email(user))));
        world.settle();
        for (int i = 0; i < writes; i++) {
            story.write();
            if (story.random.nextInt(lag) == 0) {
                story.deliverSome();
            }
        }
        world.settle();
        return world;
    }

    static String email(String user) {
        return user + "@example.org";
    }

    private void write() {
        now += random.nextInt(2);
        switch (random.nextInt(13)) {
            case 0 -> remove();
            case 1 -> giveAway();
            case 2 -> anotherTest();
            case 3 -> ticket();
            case 4 -> buy();
            case 5 -> old();
            case 6 -> refund();
            default -> move();
        }
    }

    private String anId() {
        return "a-" + random.nextInt(7);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Optional<Item> item(String id) {
        return world.tables.get(ASSESSMENTS, Items.assessmentKey(id));
    }

    private void move() {
        String id = anId();
        Item item = item(id).filter(known -> known.has("schema_version")).orElseGet(() -> begun(id, aUserOf(id)));
        save(item.with("current_question", random.nextInt(40)), one(STATES));
    }

    /** Whose it was, where the id is used again. */
    private String aUserOf(String id) {
        return Optional.ofNullable(removedFrom.get(id))
                .filter(user -> item(id).isEmpty())
                .orElseGet(() -> one(USERS));
    }

    private Item begun(String id, String user) {
        return Items.versionOne(id, "academic_writing", "started", now)
                .with("user_id", user)
                .with("user_email", email(user))
                .with("test_id", one(TESTS));
    }

    private void save(Item item, String status) {
        Item saved = item.with("status", status).with("updated_at", Items.time(now));
        world.put(
                ASSESSMENTS,
                status.equals("scored")
                        ? saved.with("overall_band", 4 + random.nextInt(5))
                        : saved.without("overall_band"));
    }

    private void remove() {
        String id = anId();
        item(id).ifPresent(item -> {
            removedFrom.put(id, item.text("user_email").orElseThrow().replace(email(""), ""));
            world.delete(ASSESSMENTS, Items.assessmentKey(id));
        });
    }

    private void giveAway() {
        String to = one(USERS);
        item(anId()).ifPresent(item -> {
            Item moved = item.with("user_email", email(to));
            if (item.has("schema_version")) {
                save(
                        moved.with("user_id", to),
                        random.nextBoolean() ? one(STATES) : item.text("status").orElseThrow());
            } else {
                world.put(ASSESSMENTS, moved.with("timestamp", Items.time(now)));
            }
        });
    }

    private void anotherTest() {
        item(anId())
                .filter(item -> item.has("schema_version"))
                .ifPresent(item -> save(
                        item.with("test_id", one(TESTS)), item.text("status").orElseThrow()));
    }

    private void old() {
        String id = anId();
        String user = aUserOf(id);
        Item item = random.nextInt(3) == 0
                ? Items.failed(id, "academic_writing", now)
                : Items.versionZero(id, "academic_writing", "" + (4 + random.nextInt(5)), now);
        Item tested = random.nextBoolean() ? item.with("test_id", one(TESTS)) : item;
        world.put(ASSESSMENTS, tested.with("user_email", email(user)));
    }

    private void ticket() {
        world.put(
                TICKETS,
                Items.ticket("TKT-" + random.nextInt(2), one(List.of("new", "in_progress", "resolved", "escalated"))));
    }

    private void buy() {
        int at = random.nextBoolean() ? now : 1 + random.nextInt(now);
        world.put(
                Catalog.ENTITLEMENTS.name(),
                Items.entitlement(one(USERS), Items.WRITING, "t-" + random.nextInt(1_000_000), at));
    }

    /** What the row's user had bought before may have been refunded long ago. */
    private void refund() {
        Item key = Item.of("user_id", one(USERS)).with("product_id", Items.WRITING);
        world.tables
                .get(Catalog.ENTITLEMENTS.name(), key)
                .ifPresent(row -> world.put(
                        Catalog.ENTITLEMENTS.name(),
                        row.with(
                                "refunds",
                                Value.of(row.fields("refunds")
                                        .orElseGet(Item::empty)
                                        .with(row.text("transaction_id").orElseThrow(), Items.time(now))))));
    }

    private void deliverSome() {
        int count = random.nextInt(6);
        for (int i = 0; i < count && !world.waiting.isEmpty(); i++) {
            Change any = one(world.waiting);
            Change first = world.waiting.stream()
                    .filter(change -> sameItem(change, any))
                    .findFirst()
                    .orElseThrow();
            world.waiting.remove(first);
            world.deliver(first);
        }
    }

    static boolean sameItem(Change one, Change other) {
        return one.origin().table().equals(other.origin().table())
                && one.origin().key().equals(other.origin().key());
    }

    /** Mixed at random; changes of one item keep their order. */
    static List<Change> mixed(List<Change> changes, Random random) {
        Map<String, List<Change>> byItem = new TreeMap<>();
        changes.forEach(change -> byItem.computeIfAbsent(
                        change.origin().table() + change.origin().itemKey(), key -> new ArrayList<>())
                .add(change));
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

    /** The end of every item's history, from anywhere on. */
    static List<Change> suffixes(List<Change> changes, Random random) {
        Map<String, Integer> left = new TreeMap<>();
        changes.forEach(
                change -> left.merge(change.origin().table() + change.origin().itemKey(), 1, Integer::sum));
        left.replaceAll((item, count) -> random.nextInt(count + 1));
        Map<String, Integer> skipped = new TreeMap<>();
        return changes.stream()
                .filter(change -> {
                    String item = change.origin().table() + change.origin().itemKey();
                    return skipped.merge(item, 1, Integer::sum) > left.getOrDefault(item, 0);
                })
                .toList();
    }
}
