package io.bandstream.handler;

import io.bandstream.engine.DeadLetter;
import io.bandstream.engine.DeadLetterOffice;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Effects;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import java.time.Clock;

/** Keeps a dead letter whole, and counts it on the one DevOps action of its cause (R20). */
public final class DeadLetterActions implements DeadLetterOffice {

    private final DeadLetterRows rows;
    private final Clock clock;

    public DeadLetterActions(DeadLetterRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Effects file(DeadLetter letter) {
        Cause cause = Cause.deadLetter(letter.guard().handler(), letter.errorClass());
        Origins origins = new Origins(letter.ruleVersion(), clock);
        return rows.of(letter)
                .and(Effects.of(ActionRule.count(
                        cause, letter.change().origin().approximateTime(), origins.itemOf(letter.change()))));
    }

    @Override
    public Effects keep(DeadLetter letter) {
        return rows.of(letter);
    }
}
