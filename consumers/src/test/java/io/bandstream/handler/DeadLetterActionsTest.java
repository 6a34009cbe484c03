package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.DeadLetter;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one action of the letters of one cause (R20). */
final class DeadLetterActionsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Item KEY = ActionRule.key(Cause.deadLetter("assessments", "missing"));

    private final InMemoryTables tables = new InMemoryTables();
    private final DeadLetterActions office =
            new DeadLetterActions(new DeadLetterRows(Catalog.DEAD_LETTERS.name()), Clock.fixed(NOON, ZoneOffset.UTC));

    private void tell(String eventId, Instant at) {
        assertThat(tables.commit(Guard.NONE, told(eventId, at))).isEqualTo(new Commit.Committed());
    }

    private Effects told(String eventId, Instant at) {
        Item key = Item.of("assessment_id", eventId);
        Change change = new Change.Inserted(
                new Change.Origin(
                        Catalog.ASSESSMENTS.name(), "2026-01-01T00:00:00.000", key, eventId, SequenceNumber.FIRST, at),
                key);
        DeadLetter letter = new DeadLetter(
                new Guard.Entry("assessments", eventId), 1, change, "missing", "x is missing", 1, at, at, List.of());
        return office.tell(letter, tables);
    }

    private Effects allGone() {
        return office.allGone("assessments", "missing", NOON, tables);
    }

    /** Neither may take the action for what it was before the other. */
    @Test
    void R20_letterThatComesWhileItsActionIsClosed_findsItClosed() {
        tell("e-1", NOON);
        Effects counted = told("e-2", NOON);
        tables.commit(Guard.NONE, allGone());

        assertThat(tables.commit(Guard.NONE, counted)).isInstanceOf(Commit.Conflict.class);
        tell("e-2", NOON);

        assertThat(tables.get(Catalog.DEVOPS_ACTIONS.name(), KEY).orElseThrow().text("status"))
                .contains("pending_review");
    }

    @Test
    void R20_actionThatIsClosedWhileALetterComes_staysOpen() {
        tell("e-1", NOON);
        Effects closing = allGone();
        tell("e-2", NOON);

        assertThat(tables.commit(Guard.NONE, closing)).isInstanceOf(Commit.Conflict.class);
    }

    /** One shard is far behind another. */
    @Test
    void R20_letterOfAnEarlierEventThatComesLater_countsAndTakesNothingBackOfWhatWasSeenLast() {
        tell("e-2", NOON);
        tell("e-1", NOON.minusSeconds(600));

        Item action = tables.get(Catalog.DEVOPS_ACTIONS.name(), KEY).orElseThrow();
        assertThat(action.number("occurrences").orElseThrow()).isEqualByComparingTo("2");
        assertThat(action.number("last_seen").orElseThrow().longValueExact()).isEqualTo(NOON.getEpochSecond());
    }
}
