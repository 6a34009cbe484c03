package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R7: what is written after an erasure, by the old app for whoever is gone and by whoever comes next. */
final class AfterAnErasureTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String TICKETS = Catalog.SUPPORT_TICKETS.name();
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();

    private final Neighbours both = new Neighbours();
    private final World world = both.world;
    private final Belongings ann = both.ann;

    @Test
    void R7_lateWritesOfTheOldApp_goAgainAndDeriveNothing() {
        both.live();
        both.erase();
        Map<String, List<Item>> before = both.allRows();

        ann.in(Catalog.USERS).forEach(row -> world.put(USERS, row));
        world.put(
                USERS,
                Item.of("email", "second@example.org")
                        .with("user_id", Neighbours.GONE)
                        .with("full_name", Neighbours.MARK));
        ann.in(Catalog.ASSESSMENTS).forEach(row -> world.put(ASSESSMENTS, row));
        ann.in(Catalog.ENTITLEMENTS).forEach(row -> world.put(ENTITLEMENTS, row));
        ann.in(Catalog.SUPPORT_TICKETS).forEach(row -> world.put(TICKETS, row));
        assertThat(both.deliverAll(both.drained())).as("awaited in vain").isEmpty();

        both.assertNothingIsLeft();
        assertThat(world.differences()).isEmpty();
        for (TableDefinition table : List.of(Catalog.TEST_PROGRESS, Catalog.TEST_RESULTS, Catalog.FULL_TESTS)) {
            assertThat(world.tables.all(table.name())).isEqualTo(before.get(table.name()));
        }
    }

    @Test
    void R7_lateWritesUnderTheEmailAlone_areDroppedAndNoDeadLetters() {
        both.live();
        both.erase();

        Change login = world.put(USERS, Item.of("email", ann.email()).with("last_login", Items.time(50)));
        Change essay = world.put(
                ASSESSMENTS,
                Items.versionZero("late", "academic_writing", "6", 50).with("user_email", "ZEBRA@example.org"));

        assertThat(world.deliver(login)).isInstanceOf(Decision.Apply.class);
        assertThat(world.deliver(essay)).isInstanceOf(Decision.Apply.class);
        world.waiting.removeAll(List.of(login, essay));
        world.settle();
        both.assertNothingIsLeft();
    }

    @Test
    void R7_ticketThatTheErasureDidNotSee_isStripped() {
        both.live();
        both.erase();

        world.put(TICKETS, ann.in(Catalog.SUPPORT_TICKETS).get(0).with("ticket_id", "TKT-unseen"));
        world.settle();

        assertThat(world.actionStatus(Cause.ticketEscalated("TKT-unseen", "lambda")))
                .isEmpty();
        both.assertNothingIsLeft();
    }

    @Test
    void R7_mailsAfterTheErasure_areNewTicketsAndARedeliveryLeavesThemAlone() {
        both.live();
        both.erase();
        Item later = ann.in(Catalog.SUPPORT_TICKETS).get(0).with("created_at", 2_000_000_000L);
        for (int i = 0; i < Plan.MOST + 1; i++) {
            world.put(TICKETS, later.with("ticket_id", "TKT-new" + i));
        }
        world.settle();
        Map<String, List<Item>> before = both.allRows();

        removals().forEach(world::deliver);

        assertThat(world.actionStatus(Cause.ticketEscalated("TKT-new0", "lambda")))
                .contains("pending_review");
        assertThat(both.allRows()).isEqualTo(before);
    }

    private List<Change> removals() {
        return world.delivered.stream()
                .filter(change -> change instanceof Change.Removed
                        && change.origin().table().equals(USERS))
                .toList();
    }

    @Test
    void R7_registeredAgain_isANewPersonInFull() {
        both.live();
        both.erase();
        Belongings anew = Belongings.of("u-anew", Neighbours.MARK, 200);

        anew.write(world::put);
        world.settle();

        assertThat(world.summary("u-anew").credits()).containsKey(Belongings.WRITING);
        assertThat(world.resultOf(anew.id("a1"))).isPresent();
        assertThat(world.actionStatus(Cause.ticketEscalated(anew.id("TKT-1"), "lambda")))
                .contains("pending_review");
        assertThat(world.tables.all(Catalog.SESSIONS.name())).hasSize(4);
        assertThat(both.rowsOf(Neighbours.GONE)).isSubsetOf(Neighbours.KEEPING_THE_ID);
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R7_lateVersionZeroItemOfTheErased_isNotTheHeirs() {
        both.live();
        both.erase();
        Belongings anew = Belongings.of("u-anew", Neighbours.MARK, 200);
        anew.write(world::put);
        world.settle();
        Map<String, Object> before = world.derived();

        world.put(
                ASSESSMENTS,
                Items.versionZero("late", "academic_writing", "9", 150).with("user_email", ann.email()));
        world.settle();

        assertThat(world.derived()).isEqualTo(before);
        assertThat(world.tables.get(ASSESSMENTS, Items.assessmentKey("late"))).isEmpty();
    }
}
