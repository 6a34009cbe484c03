package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R7: an erasure that is cut off, repeated or overtaken comes to the same. */
final class ErasureOnItsWayTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String TICKETS = Catalog.SUPPORT_TICKETS.name();

    private final Neighbours both = new Neighbours();
    private final World world = both.world;
    private final Belongings ann = both.ann;
    private final Belongings bob = both.bob;

    private static void muchLife(Neighbours both) {
        both.live();
        for (int i = 0; i < 60; i++) {
            both.world.put(
                    ASSESSMENTS,
                    Items.versionZero(both.ann.id("much" + i), "academic_writing", "6", 100 + i)
                            .with("user_email", both.ann.email()));
        }
        both.world.settle();
    }

    @Test
    void R7_tooMuchForOneCommit_goesInPiecesAndACrashAfterAnyIsTakenUp() {
        muchLife(both);
        both.remove(ann);
        Change removal = world.waiting.remove(0);
        world.pieces.clear();
        world.deliver(removal);
        int pieces = world.pieces.size();
        assertThat(pieces).isGreaterThan(2);
        assertThat(world.pieces).allMatch(size -> size <= Plan.MOST);

        for (int crash = 1; crash <= pieces; crash++) {
            Neighbours again = new Neighbours();
            muchLife(again);
            again.remove(again.ann);
            Change first = again.world.waiting.remove(0);
            again.world.crashAfterPieces(crash);
            again.world.deliver(first);
            again.world.crashAfterPieces(Integer.MAX_VALUE);
            again.world.settle();
            again.world.deliver(first);
            again.world.settle();
            again.assertNothingIsLeft();
            assertThat(again.world.differences())
                    .as("crash after piece %s", crash)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void R7_anyOrderOfTheStreams_erasesAndKeepsTheOthers(long seed) {
        bob.write(world::put);
        ann.write(world::put);
        both.remove(ann);
        List<Change> changes = new ArrayList<>(world.waiting);
        world.waiting.clear();

        assertThat(both.deliverAll(Story.mixed(changes, new Random(seed))))
                .as("what was awaited in vain, seed %s", seed)
                .isEmpty();

        both.assertNothingIsLeft();
        assertThat(world.differences()).as("seed %s", seed).isEmpty();
        assertThat(world.summary("u-stays").credits()).containsKey(Belongings.WRITING);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35})
    void R7_everythingDeliveredTwiceMore_changesNoRow(long seed) {
        both.live();
        both.erase();
        Map<String, List<Item>> before = both.allRows();
        List<Change> again = new ArrayList<>(world.delivered);

        for (int round = 0; round < 2; round++) {
            for (Change change : Story.mixed(again, new Random(seed + round))) {
                world.deliver(change);
            }
        }

        assertThat(world.waiting).isEmpty();
        assertThat(both.allRows()).as("seed %s", seed).isEqualTo(before);
    }

    @Test
    void R7_rowPutBackBeforeTheErasureRuns_goesAgain() {
        both.live();
        both.remove(ann);
        ann.in(Catalog.USERS).forEach(row -> world.put(USERS, row));

        world.settle();

        both.assertNothingIsLeft();
        assertThat(world.differences()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43, 44, 45, 46, 47, 48, 49, 50})
    void R7_registeredAgainBeforeTheErasureRuns_leavesTheHeirsThings(long seed) {
        both.live();
        both.remove(ann);
        Belongings anew = Belongings.of("u-anew", Neighbours.MARK, 200);
        anew.write(world::put);

        assertThat(both.deliverAll(Story.mixed(both.drained(), new Random(seed))))
                .isEmpty();

        assertThat(both.rowsOf(Neighbours.GONE)).isSubsetOf(Neighbours.KEEPING_THE_ID);
        assertThat(world.tables.all(Catalog.SESSIONS.name()).stream()
                        .map(row -> row.text("session_id").orElseThrow()))
                .containsExactlyInAnyOrder("web_1_u-anew", "web_2_u-anew", "web_1_u-stays", "web_2_u-stays");
        assertThat(world.tables.all(Catalog.RESET_TOKENS.name())).hasSize(4);
        assertThat(world.tables.all(ASSESSMENTS))
                .hasSize(anew.in(Catalog.ASSESSMENTS).size()
                        + bob.in(Catalog.ASSESSMENTS).size());
        assertThat(world.tables
                        .get(TICKETS, Items.ticketKey(anew.id("TKT-2")))
                        .orElseThrow()
                        .has("message"))
                .isTrue();
        assertThat(world.summary("u-anew").credits()).containsKey(Belongings.WRITING);
        assertThat(world.differences()).as("seed %s", seed).isEmpty();
    }

    @Test
    void R7_decidedBeforeTheErasure_isNotCommittedAfterIt() {
        both.live();
        Change start = world.put(
                ASSESSMENTS,
                Items.versionOne("in-flight-1", "academic_writing", "started", 60)
                        .with("user_id", Neighbours.GONE)
                        .with("test_id", "in-flight"));
        Change scored = world.put(
                ASSESSMENTS,
                Items.versionZero("in-flight-2", "academic_writing", "7", 61).with("user_email", ann.email()));
        world.waiting.clear();
        AssessmentHandler handler = new AssessmentHandler(Clock.systemUTC());
        Decision.Fenced ofStart = (Decision.Fenced) handler.decide(start, world.tables);
        Decision.Apply ofScored = (Decision.Apply) handler.decide(scored, world.tables);

        both.erase();

        assertThat(world.tables.commit(Guard.NONE, Effects.of(ofStart.fenced()).and(ofStart.besides())))
                .isEqualTo(new Commit.Conflict());
        assertThat(world.tables.commit(Guard.NONE, ofScored.effects())).isEqualTo(new Commit.Conflict());
        List.of(start, scored).forEach(world::deliver);
        world.settle();
        both.assertNothingIsLeft();
    }
}
