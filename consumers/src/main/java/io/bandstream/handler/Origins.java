package io.bandstream.handler;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProvenanceCodec;
import io.bandstream.schema.item.Provenance;
import io.bandstream.stream.Change;
import java.time.Clock;

/** Says of every derived row where it came from (R24). */
final class Origins {

    private final int ruleVersion;
    private final Clock clock;

    Origins(int ruleVersion, Clock clock) {
        this.ruleVersion = ruleVersion;
        this.clock = clock;
    }

    Provenance of(Change change) {
        Change.Origin origin = change.origin();
        return new Provenance(
                origin.table(),
                origin.itemKey(),
                origin.eventId(),
                origin.sequenceNumber().digits(),
                ruleVersion,
                clock.instant());
    }

    Item itemOf(Change change) {
        return ProvenanceCodec.write(of(change));
    }
}
