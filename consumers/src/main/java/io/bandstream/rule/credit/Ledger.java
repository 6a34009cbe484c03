package io.bandstream.rule.credit;

import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.MockTestResult;
import io.bandstream.rule.credit.LedgerEntry.Refund;
import io.bandstream.rule.credit.LedgerEntry.Replay;
import io.bandstream.rule.credit.LedgerEntry.Reversal;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.LedgerEntry.Use;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is known of one user's credits and scores.
 *
 * @param version counts the ledger's changes; the fence that lets one change at a time through
 * @param entries by their ids, in the order of the ids
 */
public record Ledger(long version, Map<String, LedgerEntry> entries) {

    public static final Ledger EMPTY = new Ledger(0, Map.of());

    public Ledger {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static Ledger of(long version, Collection<? extends LedgerEntry> entries) {
        Map<String, LedgerEntry> byId = new LinkedHashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        return new Ledger(version, byId);
    }

    /** The same ledger with this entry; one of the same id is replaced. */
    public Ledger with(LedgerEntry entry) {
        Map<String, LedgerEntry> more = new LinkedHashMap<>(entries);
        more.put(entry.id(), entry);
        return new Ledger(version, more);
    }

    public Ledger without(LedgerEntry entry) {
        Map<String, LedgerEntry> fewer = new LinkedHashMap<>(entries);
        fewer.remove(entry.id());
        return new Ledger(version, fewer);
    }

    /**
     * The same ledger with a use. An assessment that the app took from two rows counts for the earlier use, whichever
     * is seen first.
     */
    public Ledger withUse(Use use) {
        boolean known = Optional.ofNullable(entries.get(use.id()))
                .map(Use.class::cast)
                .filter(earlier -> Use.BY_TIME.compare(earlier, use) <= 0)
                .isPresent();
        return known ? this : with(use);
    }

    /** The same ledger with a refund; of two of one transaction the later counts, whichever is seen first. */
    public Ledger withRefund(Refund refund) {
        return refund(refund.transactionId())
                        .filter(known -> !known.at().isBefore(refund.at()))
                        .isPresent()
                ? this
                : with(refund);
    }

    /** The same ledger with a reversal; of two of one transaction the later counts, whichever is seen first. */
    public Ledger withReversal(Reversal reversal) {
        return reversal(reversal.transactionId())
                        .filter(known -> !known.at().isBefore(reversal.at()))
                        .isPresent()
                ? this
                : with(reversal);
    }

    public boolean has(LedgerEntry entry) {
        return entries.containsKey(entry.id());
    }

    public boolean granted(String transactionId) {
        return grant(transactionId).isPresent();
    }

    public Optional<Grant> grant(String transactionId) {
        return Optional.ofNullable(entries.get("grant#" + transactionId)).map(Grant.class::cast);
    }

    public Optional<Refund> refund(String transactionId) {
        return Optional.ofNullable(entries.get("refund#" + transactionId)).map(Refund.class::cast);
    }

    /** Whether the transaction was met here, as a grant or as a replay of one. */
    public boolean knows(String transactionId) {
        return granted(transactionId)
                || replays().stream().anyMatch(replay -> replay.transactionId().equals(transactionId));
    }

    public Optional<Taken> taken(String assessmentId) {
        return Optional.ofNullable(entries.get("assessment#" + assessmentId)).map(Taken.class::cast);
    }

    public Optional<MockTestResult> mockTestResult(String fullTestId) {
        return Optional.ofNullable(entries.get("full-test#" + fullTestId)).map(MockTestResult.class::cast);
    }

    public List<Grant> grants() {
        return all(Grant.class);
    }

    public List<Replay> replays() {
        return all(Replay.class);
    }

    private Optional<Reversal> reversal(String transactionId) {
        return Optional.ofNullable(entries.get("refund-reversal#" + transactionId))
                .map(Reversal.class::cast);
    }

    public List<Refund> refunds() {
        return all(Refund.class);
    }

    /** Those that no later word of the store has undone. */
    public List<Refund> standingRefunds() {
        return refunds().stream()
                .filter(refund -> reversal(refund.transactionId())
                        .filter(reversal -> !reversal.at().isBefore(refund.at()))
                        .isEmpty())
                .toList();
    }

    public List<Reversal> reversals() {
        return all(Reversal.class);
    }

    public List<Use> uses() {
        return all(Use.class);
    }

    public List<Taken> taken() {
        return all(Taken.class);
    }

    public List<MockTestResult> mockTestResults() {
        return all(MockTestResult.class);
    }

    private <E extends LedgerEntry> List<E> all(Class<E> kind) {
        return entries.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
