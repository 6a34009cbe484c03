package io.bandstream.reconcile;

import io.bandstream.reconcile.Attempts.Owned;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.EntitlementCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.Entitlement;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every user's ledger as it must be; where the ledger's own rows differ from it, that is a finding. */
final class Books {

    private final Map<String, Ledger> actual = new TreeMap<>();
    private final Map<String, Book> books = new TreeMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> granted = new HashSet<>();
    private final Findings findings;

    private Books(Findings findings) {
        this.findings = findings;
    }

    static Books in(Tables tables, People people, Attempts attempts, Findings findings) {
        Books books = new Books(findings);
        findings.looksAt(Catalog.CREDIT_LEDGER, tables.of(Catalog.CREDIT_LEDGER));
        tables.byPartition(Catalog.CREDIT_LEDGER).forEach(books::open);
        Map<String, List<Assessment>> assessments = attempts.all().stream()
                .filter(Owned::counts)
                .collect(Collectors.groupingBy(
                        Owned::userId, Collectors.mapping(Owned::assessment, Collectors.toList())));
        Map<String, List<Entitlement>> entitlements =
                tables.readable(Catalog.ENTITLEMENTS, EntitlementCodec::read).stream()
                        .filter(row -> people.exists(row.userId()))
                        .collect(Collectors.groupingBy(Entitlement::userId));
        Set<String> users = new TreeSet<>(people.userIds());
        users.addAll(books.actual.keySet());
        users.addAll(assessments.keySet());
        users.addAll(entitlements.keySet());
        users.forEach(userId -> books.balance(
                userId,
                new ExpectedLedger(userId, attempts),
                assessments.getOrDefault(userId, List.of()),
                entitlements.getOrDefault(userId, List.of())));
        return books;
    }

    Collection<Book> all() {
        return books.values();
    }

    /** Empty for nobody, and for a user whose ledger can't be read, which is a finding already. */
    Optional<Book> of(String userId) {
        return Optional.ofNullable(books.get(userId));
    }

    boolean isUnreadable(String userId) {
        return unreadable.contains(userId);
    }

    boolean areAllReadable() {
        return unreadable.isEmpty();
    }

    private void open(String userId, List<Item> rows) {
        try {
            Ledger ledger = LedgerRows.read(0, rows);
            Book.of(userId, ledger);
            actual.put(userId, ledger);
            ledger.grants().forEach(this::note);
        } catch (IllegalStateException | DateTimeException | ArithmeticException broken) {
            unreadable.add(userId);
            findings.add(Catalog.CREDIT_LEDGER, userId, "entry_id", "entries that can be read", "an unreadable one");
        }
    }

    private void balance(
            String userId, ExpectedLedger expected, List<Assessment> assessments, List<Entitlement> entitlements) {
        if (unreadable.contains(userId)) {
            return;
        }
        Ledger before = actual.getOrDefault(userId, Ledger.EMPTY);
        Ledger after = expected.of(before, assessments, entitlements, this::isGranted);
        after.grants().forEach(this::note);
        books.put(userId, Book.of(userId, after));
        compare(userId, before, after);
    }

    private boolean isGranted(String transactionId) {
        return granted.contains(transactionId);
    }

    private void note(Grant grant) {
        granted.add(grant.transactionId());
    }

    private void compare(String userId, Ledger before, Ledger after) {
        new TreeMap<>(after.entries())
                .forEach((id, entry) ->
                        compare(userId, Optional.ofNullable(before.entries().get(id)), entry));
        new TreeMap<>(before.entries()).forEach((id, entry) -> {
            if (!after.has(entry)) {
                findings.unexplained(Catalog.CREDIT_LEDGER, userId + "#" + id, LedgerRows.write(userId, entry));
            }
        });
    }

    private void compare(String userId, Optional<LedgerEntry> before, LedgerEntry after) {
        String key = userId + "#" + after.id();
        before.ifPresentOrElse(
                entry -> findings.compare(
                        Catalog.CREDIT_LEDGER, key, LedgerRows.write(userId, after), LedgerRows.write(userId, entry)),
                () -> findings.missing(Catalog.CREDIT_LEDGER, key, LedgerRows.write(userId, after)));
    }
}
