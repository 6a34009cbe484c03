package io.bandstream.rule.escalation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a DevOps action is raised. Its key names the one thing that it is about, so that a repeat meets its own row (R22).
 *
 * @param name the cause as ops filter by it
 * @param key the cause and what it is about
 * @param ticketId the support ticket, where there is one
 * @param service the part of the system that it points to
 * @param issue one sentence for the reviewer; free of personal data
 * @param remedy what the reviewer can do
 */
public record Cause(String name, String key, Optional<String> ticketId, String service, String issue, String remedy) {

    private static final int ID_DIGITS = 12;

    public static Cause ticketEscalated(String ticketId, String service) {
        return new Cause(
                "ticket-escalated",
                "ticket-escalated#" + ticketId,
                Optional.of(ticketId),
                service,
                "Support ticket " + ticketId + " was escalated.",
                "Read the ticket, find the fault, answer the user.");
    }

    public static Cause overdrawn(String assessmentId) {
        return of(
                "entitlement-overdrawn",
                assessmentId,
                "Assessment " + assessmentId + " was taken with no credit left.",
                "Check how the app let the user start it.");
    }

    public static Cause assessmentError(String assessmentId) {
        return of(
                "assessment-error",
                assessmentId,
                "The evaluation of assessment " + assessmentId + " failed.",
                "Evaluate it again; the action closes by itself when it is scored.");
    }

    public static Cause unknownProduct(String userId, String productId) {
        return of(
                "unknown-product",
                userId + "#" + productId,
                "User " + userId + " holds an entitlement for a product that is not sold; it covers nothing.",
                "Find out which purchase it stands for and grant that.");
    }

    public static Cause receiptReplayed(String transactionId) {
        return of(
                "receipt-replayed",
                transactionId,
                "Store transaction " + transactionId + " was granted before and came again; it granted nothing.",
                "Check whether the receipt was replayed on purpose.");
    }

    public static Cause refundUsed(String transactionId) {
        return of(
                "refund-used",
                transactionId,
                "Store transaction " + transactionId + " was refunded after credits of it had been used.",
                "Decide whether the account is to be charged, warned or left alone.");
    }

    public static Cause deadLetter(String handler, String errorClass) {
        return of(
                "dead-letter",
                handler + "#" + errorClass,
                "Events of handler " + handler + " could not be dealt with: " + errorClass + ".",
                "See ./bandstream dead-letters list.");
    }

    /**
     * Records of a stream that are lost (R21).
     *
     * @param about stream, shard and position, joined by {@code #}
     */
    public static Cause gap(String about) {
        return of(
                "gap",
                about,
                "Changes of a table were lost before they were read: " + about + ".",
                "The table's items are read again by themselves; then run ./bandstream reconcile, and find out why no"
                        + " worker read the stream for a day.");
    }

    /**
     * A shard that is not worked off (R21).
     *
     * @param about stream and shard, joined by {@code #}
     * @param words how it stands
     */
    public static Cause lag(String about, String words) {
        return of(
                "lag",
                about,
                "The changes of a table are not processed in time: " + about + ": " + words + ".",
                "See ./bandstream lag, then docs/operations.md; the action closes by itself when the lag is gone.");
    }

    private static Cause of(String name, String about, String issue, String remedy) {
        return new Cause(name, name + "#" + about, Optional.empty(), "dynamodb", issue, remedy);
    }

    /** {@code ACT-} and the first twelve hex digits of SHA-256 over the key. */
    public String actionId() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "ACT-"
                    + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
