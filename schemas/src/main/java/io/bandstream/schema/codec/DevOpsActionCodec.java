package io.bandstream.schema.codec;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.ActionType;
import io.bandstream.schema.item.DevOpsAction;

/** Rows of devops-actions, the app's own and those that the pipeline raises. */
public final class DevOpsActionCodec {

    private static final int NEWEST = 1;

    private DevOpsActionCodec() {}

    /**
     * Strict: what does not fit is refused, never repaired.
     *
     * @throws UnreadableItemException if the item is no action of a known version
     */
    public static DevOpsAction read(Item item) {
        ItemReader reader = ItemReader.of("DevOps action", item);
        reader.version(NEWEST);
        return new DevOpsAction(
                reader.id("action_id"),
                reader.epoch("timestamp"),
                reader.optionalId("ticket_id"),
                reader.optionalWord("action_type", ActionType.class),
                reader.optionalText("issue_description"),
                reader.optionalText("affected_service"),
                reader.optionalText("ai_analysis"),
                reader.optionalText("proposed_fix"),
                reader.word("status", ActionStatus.class),
                reader.optionalText("confidence"),
                reader.optionalText("reviewed_by"),
                reader.optionalEpoch("reviewed_at"),
                reader.optionalText("rejection_reason"),
                reader.optionalId("cause"),
                reader.optionalId("cause_key"),
                reader.optionalCount("occurrences"),
                reader.optionalEpoch("first_seen"),
                reader.optionalEpoch("last_seen"),
                reader.optionalNested("provenance", ProvenanceCodec::read),
                reader.rest());
    }

    public static Item write(DevOpsAction action) {
        return ItemWriter.over(action.other())
                .number("schema_version", NEWEST)
                .text("action_id", action.actionId())
                .epoch("timestamp", action.timestamp())
                .text("ticket_id", action.ticketId())
                .word("action_type", action.actionType())
                .text("issue_description", action.issueDescription())
                .text("affected_service", action.affectedService())
                .text("ai_analysis", action.aiAnalysis())
                .text("proposed_fix", action.proposedFix())
                .word("status", action.status())
                .text("confidence", action.confidence())
                .text("reviewed_by", action.reviewedBy())
                .epoch("reviewed_at", action.reviewedAt())
                .text("rejection_reason", action.rejectionReason())
                .text("cause", action.cause())
                .text("cause_key", action.causeKey())
                .number("occurrences", action.occurrences())
                .epoch("first_seen", action.firstSeen())
                .epoch("last_seen", action.lastSeen())
                .fields("provenance", action.provenance().map(ProvenanceCodec::write))
                .item();
    }
}
