package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * R25: any end of every item's history may be delivered again, in the order per item, and leaves every row as it was. Also
 * where a change's guard is a mark on a row that has gone or has gone back since.
 */
final class RedeliveryTest {

    private static final int STORIES = Integer.getInteger("stories", 25);

    @ParameterizedTest(name = "one in {0} writes is followed by deliveries")
    @CsvSource({"1", "3", "1000000"})
    void R25_historyDeliveredAgain_changesNoRow(int lag) {
        for (long seed = 1; seed <= STORIES; seed++) {
            World world = Story.told(seed, 60, lag);
            Map<String, List<Item>> rows = world.tables.appRows();
            List<Change> history = List.copyOf(world.delivered);
            assertThat(world.differences()).as("seed %s", seed).isEmpty();

            Random random = new Random(seed);
            again(world, inOrder(history));
            assertThat(difference(rows, world)).as("seed %s, once", seed).isEmpty();
            again(world, inOrder(history));
            assertThat(difference(rows, world)).as("seed %s, twice", seed).isEmpty();
            for (int part = 1; part <= 3; part++) {
                again(world, Story.mixed(Story.suffixes(inOrder(history), random), random));
                assertThat(difference(rows, world))
                        .as("seed %s, part %s", seed, part)
                        .isEmpty();
            }
        }
    }

    /** The autosave and the submission share a time: only how far the changes have come tells them apart. */
    @Test
    void R25_autosaveAgainAfterARepair_changesNoRow() {
        World world = new World();
        world.put(Catalog.USERS.name(), Items.user(Items.USER, Items.EMAIL));
        attempt(world, "started", 10);
        attempt(world, "in_progress", 30);
        attempt(world, "submitted", 30);
        world.settle();
        List<Change> history = List.copyOf(world.delivered);
        world.repair(Catalog.ASSESSMENTS.name());
        Map<String, List<Item>> rows = world.tables.appRows();

        again(world, inOrder(history));

        assertThat(difference(rows, world)).isEmpty();
    }

    /** An autosave and the submission share a time, and came while another attempt was shown, which has gone since. */
    @Test
    void R10_rowThatWentBack_isNotOverwrittenByWhatWasPassedOver() {
        World world = new World();
        world.put(Catalog.USERS.name(), Items.user(Items.USER, Items.EMAIL));
        attempt(world, "started", 10);
        world.put(Catalog.ASSESSMENTS.name(), Items.versionZero("a2", "academic_writing", "6", 40));
        attempt(world, "in_progress", 30);
        attempt(world, "submitted", 30);
        world.delete(Catalog.ASSESSMENTS.name(), Items.assessmentKey("a2"));
        world.settle();
        Map<String, List<Item>> rows = world.tables.appRows();

        again(world, List.copyOf(world.delivered));

        assertThat(difference(rows, world)).isEmpty();
        assertThat(world.progress(Items.USER, "academic_writing").flatMap(row -> row.text("status")))
                .contains("submitted");
    }

    private static void attempt(World world, String status, int at) {
        world.put(Catalog.ASSESSMENTS.name(), Items.versionOne("a1", "academic_writing", status, at));
        world.settle();
    }

    private static List<Change> inOrder(List<Change> history) {
        return history.stream()
                .sorted((one, other) ->
                        one.origin().position().compareTo(other.origin().position()))
                .toList();
    }

    private static void again(World world, List<Change> changes) {
        changes.forEach(world::deliver);
        assertThat(world.waiting).as("own writes").isEmpty();
    }

    /** Each row that differs, before and now. */
    private static Map<String, List<String>> difference(Map<String, List<Item>> before, World world) {
        Map<String, List<String>> differences = new TreeMap<>();
        Map<String, List<Item>> now = world.tables.appRows();
        before.forEach((table, rows) -> {
            List<Item> newRows = now.getOrDefault(table, List.of());
            note(differences, table, "was", rows, newRows);
            note(differences, table, "is", newRows, rows);
        });
        return differences;
    }

    private static void note(
            Map<String, List<String>> differences, String table, String when, List<Item> rows, List<Item> others) {
        rows.stream()
                .filter(row -> !others.contains(row))
                .forEach(row -> differences
                        .computeIfAbsent(table, key -> new ArrayList<>())
                        .add(when + " " + row.attributes()));
    }
}
