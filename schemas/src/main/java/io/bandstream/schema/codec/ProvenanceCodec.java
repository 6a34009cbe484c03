package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Provenance;

/** The map attribute {@code provenance} of derived rows. */
public final class ProvenanceCodec {

    private ProvenanceCodec() {}

    static Provenance read(ItemReader reader) {
        return new Provenance(
                reader.id("source_table"),
                reader.id("source_key"),
                reader.id("event_id"),
                reader.id("sequence_number"),
                reader.count("rule_version"),
                reader.time("applied_at"));
    }

    public static Item write(Provenance provenance) {
        return ItemWriter.empty()
                .text("source_table", provenance.sourceTable())
                .text("source_key", provenance.sourceKey())
                .text("event_id", provenance.eventId())
                .text("sequence_number", provenance.sequenceNumber())
                .number("rule_version", provenance.ruleVersion())
                .time("applied_at", provenance.appliedAt())
                .item();
    }
}
