package io.bandstream.schema.item;

import java.time.Instant;

/**
 * Where a derived row comes from.
 *
 * @param sourceTable the app's table whose event it was
 * @param sourceKey the key of the source item, its parts joined by {@code #}
 * @param sequenceNumber of the stream record, 21 to 40 digits: text, for a DynamoDB number holds 38
 * @param ruleVersion of the rules that made the row
 * @param appliedAt wall clock of the consumer
 */
public record Provenance(
        String sourceTable,
        String sourceKey,
        String eventId,
        String sequenceNumber,
        int ruleVersion,
        Instant appliedAt) {}
