package io.bandstream.handler;

import io.bandstream.engine.Effects;
import io.bandstream.engine.View;
import io.bandstream.lag.LagAlarm;
import io.bandstream.rule.escalation.ActionRule;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProvenanceCodec;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One DevOps action per shard that is not worked off, updated while it lasts, closed when the lag is back (R21). */
public final class LagActions implements LagAlarm {

    private static final int RULE_VERSION = 1;
    private static final String LAG = "lag";
    private static final String PREFIX = LAG + "#";

    private final Duration renewal;

    /** @param renewal how often an action is updated while its cause lasts */
    public LagActions(Duration renewal) {
        this.renewal = renewal;
    }

    @Override
    public Effects lasting(Trouble trouble, Instant at, View view) {
        Cause cause = Cause.lag(trouble.about(), trouble.words());
        return Effects.of(ActionRule.lasting(cause, at, renewal, provenance(trouble, at), current(cause, view)));
    }

    private static Item provenance(Trouble trouble, Instant at) {
        return ProvenanceCodec.write(
                new Provenance(trouble.table(), trouble.shard(), PREFIX + trouble.about(), "none", RULE_VERSION, at));
    }

    @Override
    public Effects over(String about, Instant at, View view) {
        Cause cause = Cause.lag(about, "over");
        Optional<Item> row = current(cause, view);
        Item provenance = row.flatMap(now -> now.fields("provenance")).orElse(Item.empty());
        return Effects.of(ActionRule.over(cause, at, provenance, row));
    }

    private static Optional<Item> current(Cause cause, View view) {
        return view.get(Catalog.DEVOPS_ACTIONS.name(), ActionRule.key(cause));
    }

    @Override
    public Set<String> open(View view) {
        return Stream.of(ActionStatus.PENDING_REVIEW, ActionStatus.APPROVED)
                .flatMap(
                        status -> view
                                .index(Catalog.DEVOPS_ACTIONS.name(), "status-timestamp-index", "status", status.text())
                                .stream())
                .filter(row -> row.text("cause").equals(Optional.of(LAG)))
                .flatMap(row -> row.text("cause_key").stream())
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
