package io.bandstream.handler;

import io.bandstream.engine.DeadLetter;
import io.bandstream.engine.DeadLetterOffice;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Effects;
import io.bandstream.engine.View;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Keeps a dead letter whole, and counts it on the one DevOps action of its cause (R20). */
public final class DeadLetterActions implements DeadLetterOffice {

    private final DeadLetterRows rows;
    private final Clock clock;

    public DeadLetterActions(DeadLetterRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Effects keep(DeadLetter letter) {
        return rows.of(letter);
    }

    @Override
    public Effects tell(DeadLetter letter, View view) {
        Cause cause = Cause.deadLetter(letter.guard().handler(), letter.errorClass());
        return Effects.of(ActionRule.count(
                cause, letter.change().origin().approximateTime(), provenance(letter), row(view, cause)));
    }

    /** The letter stands for its item: a user's key is an e-mail, and the action outlives the user. */
    private Item provenance(DeadLetter letter) {
        return new Origins(letter.ruleVersion(), clock).itemOf(letter.change()).with("source_key", letter.id());
    }

    @Override
    public Effects allGone(String handler, String errorClass, Instant at, View view) {
        Cause cause = Cause.deadLetter(handler, errorClass);
        Optional<Item> row = row(view, cause);
        Item provenance = row.flatMap(now -> now.fields("provenance")).orElse(Item.empty());
        return Effects.of(ActionRule.over(cause, at, provenance, row));
    }

    private static Optional<Item> row(View view, Cause cause) {
        return view.get(Catalog.DEVOPS_ACTIONS.name(), ActionRule.key(cause));
    }
}
