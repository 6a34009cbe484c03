package io.bandstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told of. */
abstract class ActionRulesKit extends RulesKit {

    ActionRulesKit(PipelineFixture fixture) {
        super(fixture);
    }

    @Test
    void R19_escalatedTicket_raisesOneActionThatClosesWhenItIsResolved() {
        Item ticket = Item.of("ticket_id", app.id("TKT")).with("created_at", 1_770_000_000L);
        Cause cause = Cause.ticketEscalated(app.id("TKT"), "");

        fixture.put(Catalog.SUPPORT_TICKETS.name(), ticket.with("status", "new").with("subject", "Gemini times out"));
        fixture.update(Catalog.SUPPORT_TICKETS.name(), ticket.without("created_at"), Item.of("status", "escalated"));
        soon(() -> assertThat(action(cause).text("affected_service")).contains("gemini"));
        assertThat(action(cause).text("status")).contains("pending_review");

        fixture.update(Catalog.SUPPORT_TICKETS.name(), ticket.without("created_at"), Item.of("status", "resolved"));
        soon(() -> assertThat(action(cause).text("status")).contains("closed"));
        assertThat(action(cause).number("occurrences")).contains(BigDecimal.ONE);
    }

    @Test
    void R20_unreadableItem_isADeadLetterAndTheNextEventGoesOn() {
        app.save(app.versionZero("bad", "academic_writing", "9.5", 20));
        app.save(app.versionZero("good", "academic_writing", "6", 21));

        isScored("good");
        soon(() -> assertThat(fixture.scan(Catalog.DEAD_LETTERS.name()))
                .filteredOn(row -> row.fields("key").equals(Optional.of(app.assessmentKey("bad"))))
                .singleElement()
                .satisfies(row -> assertThat(row.text("error_class")).contains("out-of-range")));
        assertThat(action(Cause.deadLetter("assessments", "out-of-range")).text("status"))
                .contains("pending_review");
    }
}
