package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.View;
import io.bandstream.gap.GapAlarm;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProvenanceCodec;
import io.bandstream.schema.item.Provenance;
import io.bandstream.stream.Gap;
import io.bandstream.stream.SequenceNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One DevOps action per gap, closed when the gap is made up for (R21). */
public final class GapActions implements GapAlarm {

    private static final int RULE_VERSION = 1;

    private final Clock clock;

    public GapActions(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Effects raise(Gap gap, View view) {
        return Effects.of(ActionRule.raise(cause(gap), gap.noticed(), provenance(gap), current(gap, view)));
    }

    @Override
    public Effects close(Gap gap, Instant at, View view) {
        return Effects.of(ActionRule.close(cause(gap), at, provenance(gap), current(gap, view)));
    }

    private static Optional<Item> current(Gap gap, View view) {
        return view.get(Catalog.DEVOPS_ACTIONS.name(), ActionRule.key(cause(gap)));
    }

    private static Cause cause(Gap gap) {
        return Cause.gap(gap.table() + "/" + gap.stream() + "#" + gap.shard() + "#" + from(gap));
    }

    private static String from(Gap gap) {
        return gap.from().map(SequenceNumber::digits).orElse("start");
    }

    private Item provenance(Gap gap) {
        return ProvenanceCodec.write(new Provenance(
                gap.table(), gap.shard().value(), "gap#" + gap.id(), from(gap), RULE_VERSION, clock.instant()));
    }
}
