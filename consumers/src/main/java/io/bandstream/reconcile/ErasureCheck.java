package io.bandstream.reconcile;

import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.erasure.KeptEntitlement;
import io.bandstream.rule.erasure.KeptTicket;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Nothing is left of an erased user but the ledger's head and what sales and tickets keep (R7). */
final class ErasureCheck {

    private static final String USER_ID = "user_id";
    private static final List<TableDefinition> EMPTIED = List.of(
            Catalog.USERS,
            Catalog.USER_DIRECTORY,
            Catalog.TEST_PROGRESS,
            Catalog.TEST_RESULTS,
            Catalog.FULL_TESTS,
            Catalog.ASSESSMENTS);

    private final Tables tables;
    private final Set<String> erased;
    private final Findings findings;

    private ErasureCheck(Tables tables, Findings findings) {
        this.tables = tables;
        this.erased = tables.of(Catalog.CREDIT_LEDGER).stream()
                .filter(row -> row.has(LedgerRows.ERASED))
                .flatMap(row -> row.text(USER_ID).stream())
                .collect(Collectors.toSet());
        this.findings = findings;
    }

    static void check(Reading reading, Findings findings) {
        ErasureCheck check = new ErasureCheck(reading.tables(), findings);
        EMPTIED.forEach(check::isEmptied);
        check.ledgersAreHeadsAlone();
        check.salesAndTicketsAreStripped();
    }

    private boolean isOfErased(Item row) {
        return row.text(USER_ID).filter(erased::contains).isPresent();
    }

    /** A key that is an e-mail is not told; the user_id stands for it. */
    private void isEmptied(TableDefinition table) {
        boolean hasEmailKey = table.equals(Catalog.USERS) || table.equals(Catalog.USER_DIRECTORY);
        tables.of(table).stream()
                .filter(this::isOfErased)
                .map(row ->
                        row.text(hasEmailKey ? USER_ID : table.partitionKey()).orElse(""))
                .forEach(key -> findings.unexplained(table, key));
    }

    private void ledgersAreHeadsAlone() {
        tables.of(Catalog.CREDIT_LEDGER).stream()
                .filter(this::isOfErased)
                .filter(row -> !row.has(LedgerRows.ERASED))
                .forEach(row -> findings.unexplained(Catalog.CREDIT_LEDGER, key(row, "entry_id")));
    }

    private void salesAndTicketsAreStripped() {
        tables.of(Catalog.ENTITLEMENTS).stream()
                .filter(this::isOfErased)
                .filter(row -> KeptEntitlement.stripped(row, 0).isPresent())
                .forEach(row -> personal(Catalog.ENTITLEMENTS, key(row, "product_id")));
        tables.of(Catalog.SUPPORT_TICKETS).stream()
                .filter(row -> KeptTicket.isErased(row)
                        && KeptTicket.stripped(row, Instant.EPOCH).isPresent())
                .forEach(row ->
                        personal(Catalog.SUPPORT_TICKETS, row.text("ticket_id").orElse("")));
    }

    private static String key(Item row, String sortKey) {
        return row.text(USER_ID).orElse("") + "#" + row.text(sortKey).orElse("");
    }

    private void personal(TableDefinition table, String key) {
        findings.add(table, key, "personal data", "none", "present");
    }
}
