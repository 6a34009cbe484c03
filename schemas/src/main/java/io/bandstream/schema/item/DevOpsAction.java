package io.bandstream.schema.item;

import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that an engineer must look at. All times are whole seconds.
 *
 * @param timestamp when it was first raised
 * @param affectedService bedrock, gemini, lambda, dynamodb, api_gateway, s3, ses or unknown
 * @param confidence a decimal fraction as text, which is how the app writes it
 * @param cause short name, for example {@code entitlement-overdrawn}; empty in the app's own rows, as all that follows
 * @param causeKey what {@code actionId} is derived from
 * @param occurrences how often the cause was met
 */
public record DevOpsAction(
        String actionId,
        Instant timestamp,
        Optional<String> ticketId,
        Optional<ActionType> actionType,
        Optional<String> issueDescription,
        Optional<String> affectedService,
        Optional<String> aiAnalysis,
        Optional<String> proposedFix,
        ActionStatus status,
        Optional<String> confidence,
        Optional<String> reviewedBy,
        Optional<Instant> reviewedAt,
        Optional<String> rejectionReason,
        Optional<String> cause,
        Optional<String> causeKey,
        Optional<Integer> occurrences,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        Optional<Provenance> provenance,
        Item other) {

    public DevOpsAction {
        timestamp = Canonical.seconds(timestamp);
        reviewedAt = Canonical.seconds(reviewedAt);
        firstSeen = Canonical.seconds(firstSeen);
        lastSeen = Canonical.seconds(lastSeen);
    }

    /** Without the texts, which may quote a support mail. */
    @Override
    public String toString() {
        return "DevOpsAction[actionId=" + actionId + ", cause=" + cause.orElse("none") + ", status=" + status + "]";
    }
}
