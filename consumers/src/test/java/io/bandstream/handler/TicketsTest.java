package io.bandstream.handler;

import static io.bandstream.handler.Items.ticket;
import static io.bandstream.handler.Items.ticketKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import org.junit.jupiter.api.Test;

/** Tickets: R19 and R22. */
final class TicketsTest {

    private static final String TICKETS = Catalog.SUPPORT_TICKETS.name();
    private static final Cause CAUSE = Cause.ticketEscalated("TKT-1", "gemini");

    private final World world = new World();

    private void move(String status) {
        world.update(TICKETS, ticketKey("TKT-1"), Item.of("status", status));
        world.settle();
    }

    @Test
    void R19_escalatedAtInsert_raisesOneAction() {
        world.put(TICKETS, ticket("TKT-1", "escalated"));
        world.settle();

        Item action = world.tables
                .get(Catalog.DEVOPS_ACTIONS.name(), Item.of("action_id", CAUSE.actionId()))
                .orElseThrow();
        assertThat(action.text("ticket_id")).contains("TKT-1");
        assertThat(action.text("cause_key")).contains("ticket-escalated#TKT-1");
        assertThat(action.text("affected_service")).contains("gemini");
        assertThat(action.text("status")).contains("pending_review");
    }

    @Test
    void R19_resolved_closesAPendingAction() {
        world.put(TICKETS, ticket("TKT-1", "escalated"));
        world.settle();

        move("resolved");

        assertThat(world.actionStatus(CAUSE)).contains("closed");
    }

    @Test
    void R19_escalatedAgain_opensTheSameAction() {
        world.put(TICKETS, ticket("TKT-1", "escalated"));
        world.settle();
        move("resolved");

        move("escalated");

        assertThat(world.actionStatus(CAUSE)).contains("pending_review");
        assertThat(world.tables.all(Catalog.DEVOPS_ACTIONS.name())).hasSize(1);
    }

    @Test
    void R19_otherChangeOfAnEscalatedTicket_isSkipped() {
        world.put(TICKETS, ticket("TKT-1", "escalated"));
        world.settle();

        Change note = world.update(TICKETS, ticketKey("TKT-1"), Item.of("human_notes", "called"));

        assertThat(world.deliver(note)).isEqualTo(Decision.SKIP);
    }

    @Test
    void R22_actionId_isDerivedFromTheCauseKey() {
        assertThat(Cause.overdrawn("a-1").actionId()).isEqualTo("ACT-F9E6C0850345");
    }
}
