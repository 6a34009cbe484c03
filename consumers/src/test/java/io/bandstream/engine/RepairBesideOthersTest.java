package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A repair, while another worker has the item's own changes. */
final class RepairBesideOthersTest {

    private static final String TABLE = Catalog.FULL_TESTS.name();
    private static final Item KEY = Item.of("full_test_id", "item-1");
    private static final Item AS_READ = KEY.with("band", 6);

    private final InMemoryTables tables = new InMemoryTables();
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();
    private final Change repair = new Change.Repaired(origin(), AS_READ);

    private static Change.Origin origin() {
        Change.Origin origin = Deliveries.origin("a-1", KEY);
        return new Change.Origin(
                TABLE,
                origin.stream(),
                origin.key(),
                origin.eventId(),
                origin.sequenceNumber(),
                origin.approximateTime());
    }

    /** Derives a row from the item; something else happens before it is committed. */
    private Attempt attempt(boolean fenced) {
        Handler handler = new ScriptedHandler(change -> {
            Write derived =
                    new Write.Put("rows", KEY, change.after().orElseThrow().with("derived", 1), Expectation.ANYTHING);
            if (!meanwhile.isEmpty()) {
                meanwhile.remove().run();
            }
            return fenced ? Decision.fenced(derived) : Decision.apply(Effects.of(derived));
        });
        return Attempt.at(handler, repair, tables, new Committing());
    }

    private final class Committing implements Attempt.Committing {
        @Override
        public Commit underEntry(Effects effects) {
            return tables.commit(new Guard.Entry("scripted", "a-1"), effects);
        }

        @Override
        public Commit underFence(Guard.Fence fence, Effects effects) {
            throw new AssertionError("a repair has no place among the changes");
        }

        @Override
        public Commit unguarded(Effects effects) {
            return tables.commit(Guard.NONE, effects);
        }

        @Override
        public Commit nothing() {
            return new Commit.Committed();
        }
    }

    @Test
    void itemThatStands_isRepaired() {
        tables.put(TABLE, AS_READ);

        assertThat(attempt(false)).isInstanceOf(Attempt.Done.class);
        assertThat(attempt(true)).isInstanceOf(Attempt.DoneBefore.class);

        assertThat(tables.all("rows")).containsExactly(AS_READ.with("derived", 1));
    }

    /** Its removal was dealt with before there was anything to take back. */
    @Test
    void itemThatIsRemovedMeanwhile_bringsNothing() {
        for (boolean fenced : List.of(true, false)) {
            tables.put(TABLE, AS_READ);
            meanwhile.add(() -> tables.delete(TABLE, KEY));

            assertThat(attempt(fenced)).isInstanceOf(Attempt.Again.class);
            assertThat(attempt(fenced)).isInstanceOf(Attempt.Done.class);
            assertThat(tables.all("rows")).isEmpty();
        }
    }

    @Test
    void itemThatChangesMeanwhile_isRepairedAsItIs() {
        tables.put(TABLE, AS_READ);
        meanwhile.add(() -> tables.put(TABLE, KEY.with("band", 7)));

        assertThat(attempt(false)).isInstanceOf(Attempt.Again.class);
        assertThat(attempt(false)).isInstanceOf(Attempt.Done.class);

        assertThat(tables.all("rows")).containsExactly(KEY.with("band", 7).with("derived", 1));
    }
}
