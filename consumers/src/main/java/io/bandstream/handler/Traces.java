package io.bandstream.handler;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.erasure.KeptAction;
import io.bandstream.rule.erasure.KeptClaim;
import io.bandstream.rule.erasure.KeptEntitlement;
import io.bandstream.rule.erasure.KeptTicket;
import io.bandstream.rule.erasure.Person;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the tables hold of a person. Where a key leads there, it is read strongly; tables whose rows live for a day or are
 * few are read whole, for no index shows an e-mail in another case; an index, a moment behind, adds what neither knows.
 * Whoever has the e-mail by now is found out only afterwards. Serves one decision; not thread-safe.
 */
final class Traces {

    private static final String USER_ID = "user_id";
    private static final String USER_ID_INDEX = "user-id-index";
    private static final String EMAIL_INDEX = "user-email-index";
    private static final List<TableDefinition> SECRETS =
            List.of(Catalog.SESSIONS, Catalog.AUTH_TOKENS, Catalog.RESET_TOKENS);

    private final View view;
    private final Optional<String> userId;
    private final String email;
    private final Map<TableDefinition, Map<Item, Item>> found = new LinkedHashMap<>();
    private final Map<Item, Write> leaving = new LinkedHashMap<>();

    private Traces(View view, Optional<String> userId, String email) {
        this.view = view;
        this.userId = userId;
        this.email = email;
    }

    static Traces lookedFor(View view, Optional<String> userId, String email) {
        Traces traces = new Traces(view, userId, email);
        Person suspect = Person.suspected(userId, email);
        Stream.concat(SECRETS.stream(), Stream.of(Catalog.SUPPORT_TICKETS))
                .forEach(table -> traces.add(table, view.scan(table.name(), suspect::owns)));
        userId.ifPresent(traces::lookForUser);
        Stream.of(email, email.toLowerCase(Locale.ROOT))
                .distinct()
                .forEach(spelt -> traces.add(
                        Catalog.ASSESSMENTS, view.index(Catalog.ASSESSMENTS.name(), EMAIL_INDEX, "user_email", spelt)));
        return traces;
    }

    private void lookForUser(String id) {
        List.of(Catalog.DAILY_STARTS, Catalog.SERVED_QUESTIONS, Catalog.ENTITLEMENTS, Catalog.CREDIT_LEDGER)
                .forEach(table -> add(table, view.partition(table.name(), USER_ID, id)));
        List.of(Catalog.FULL_TESTS, Catalog.TEST_RESULTS, Catalog.TEST_PROGRESS)
                .forEach(table -> add(table, view.index(table.name(), USER_ID_INDEX, USER_ID, id)));
        Stream.of(Catalog.ENTITLEMENTS, Catalog.CREDIT_LEDGER)
                .flatMap(table -> named(table, "transaction_id"))
                .forEach(transaction -> follow(Catalog.STORE_TRANSACTIONS, transaction));
        all(Catalog.ENTITLEMENTS)
                .flatMap(row -> row.fields("transactions").stream())
                .flatMap(transactions -> transactions.attributes().keySet().stream())
                .forEach(transaction -> follow(Catalog.STORE_TRANSACTIONS, transaction));
        named(Catalog.CREDIT_LEDGER, "full_test_id").forEach(test -> follow(Catalog.FULL_TESTS, test));
        named(Catalog.CREDIT_LEDGER, "result_id").forEach(result -> follow(Catalog.TEST_RESULTS, result));
        named(Catalog.CREDIT_LEDGER, "test_id").forEach(test -> follow(Catalog.TEST_PROGRESS, id + "#" + test));
        Stream.concat(named(Catalog.CREDIT_LEDGER, "assessment_id"), named(Catalog.TEST_PROGRESS, "assessment_id"))
                .forEach(assessment -> follow(Catalog.ASSESSMENTS, assessment));
    }

    private Stream<Item> all(TableDefinition table) {
        return List.copyOf(found.getOrDefault(table, Map.of()).values()).stream();
    }

    private Stream<String> named(TableDefinition table, String attribute) {
        return all(table).flatMap(row -> row.text(attribute).stream()).distinct();
    }

    private void follow(TableDefinition table, String key) {
        add(
                table,
                view.get(table.name(), Item.of(table.partitionKey(), key)).stream()
                        .toList());
    }

    private void add(TableDefinition table, List<Item> rows) {
        Map<Item, Item> known = found.computeIfAbsent(table, first -> new LinkedHashMap<>());
        rows.forEach(row -> known.put(key(table, row), row));
    }

    private static Item key(TableDefinition table, Item row) {
        Item.Builder key = Item.builder();
        table.key().attributes().forEach(part -> key.putIfPresent(part.name(), row.get(part.name())));
        return key.build();
    }

    /** What must be written for nothing of the person to be left, in an order that may be cut anywhere. */
    List<Write> leaving(Person person, Actions actions, Instant at) {
        SECRETS.forEach(table -> delete(table, all(table).filter(person::owns)));
        delete(Catalog.DAILY_STARTS, all(Catalog.DAILY_STARTS));
        delete(Catalog.SERVED_QUESTIONS, all(Catalog.SERVED_QUESTIONS));
        all(Catalog.ASSESSMENTS)
                .filter(person::owns)
                .forEach(row -> put(LateItem.delete(Catalog.ASSESSMENTS.name(), key(Catalog.ASSESSMENTS, row), row)));
        all(Catalog.SUPPORT_TICKETS).filter(person::owns).forEach(row -> ticket(row, at));
        all(Catalog.ENTITLEMENTS).forEach(row -> entitlement(row, actions, at));
        all(Catalog.STORE_TRANSACTIONS)
                .filter(person::owns)
                .forEach(row -> KeptClaim.stripped(row).ifPresent(this::put));
        Stream.of(Catalog.FULL_TESTS, Catalog.TEST_RESULTS, Catalog.TEST_PROGRESS)
                .forEach(table -> delete(table, all(table).filter(person::owns)));
        entries()
                .filter(row -> !isAboutAnothers(row, person))
                .forEach(row ->
                        causes(row).forEach(cause -> actions.close(cause, at).ifPresent(this::put)));
        delete(Catalog.CREDIT_LEDGER, entries());
        place();
        return List.copyOf(leaving.values());
    }

    private Stream<Item> entries() {
        return all(Catalog.CREDIT_LEDGER).filter(row -> !row.text("entry_id").equals(Optional.of(LedgerRows.HEAD)));
    }

    /** Of an assessment that was given away, or is to be: its new owner's events tell what is wrong with it. */
    private boolean isAboutAnothers(Item entry, Person person) {
        return entry.text("assessment_id")
                .map(id -> Item.of(Catalog.ASSESSMENTS.partitionKey(), id))
                .map(found.getOrDefault(Catalog.ASSESSMENTS, Map.of())::get)
                .filter(item -> !person.owns(item))
                .isPresent();
    }

    private void put(Write write) {
        leaving.put(Item.of("table", write.table()).with("key", Value.of(write.key())), write);
    }

    private void delete(TableDefinition table, Stream<Item> rows) {
        rows.forEach(row -> put(new Write.Delete(table.name(), key(table, row), Expectation.ANYTHING)));
    }

    private void ticket(Item row, Instant at) {
        row.text("ticket_id")
                .map(id -> view.index(Catalog.DEVOPS_ACTIONS.name(), "ticket_id-timestamp-index", "ticket_id", id))
                .orElse(List.of())
                .forEach(action -> KeptAction.emptied(action).ifPresent(this::put));
        KeptTicket.stripped(row, at).ifPresent(this::put);
    }

    private void entitlement(Item row, Actions actions, Instant at) {
        KeptEntitlement.stripped(row, ledgerVersion()).ifPresent(this::put);
        row.text("product_id")
                .flatMap(product -> actions.close(Cause.unknownProduct(userId.orElseThrow(), product), at))
                .ifPresent(this::put);
    }

    private long ledgerVersion() {
        return all(Catalog.CREDIT_LEDGER)
                .flatMap(row -> row.number(LedgerRows.VERSION).stream())
                .mapToLong(version -> version.longValueExact())
                .max()
                .orElse(0);
    }

    /** Whatever an entry may have raised; what holds no more is closed. Who shows a receipt again need not be its owner. */
    private static Stream<Cause> causes(Item entry) {
        boolean isReplay = entry.text("kind").equals(Optional.of("replay"));
        return Stream.concat(
                entry.text("transaction_id").stream()
                        .map(id -> isReplay ? Cause.receiptReplayed(id) : Cause.refundUsed(id)),
                entry.text("assessment_id").stream()
                        .flatMap(id -> Stream.of(Cause.overdrawn(id), Cause.assessmentError(id))));
    }

    /** The place in the directory, which may be an heir's by now. */
    private void place() {
        boolean isFree = UserFinder.exactly(view, email).isEmpty();
        view.get(Catalog.USER_DIRECTORY.name(), UserFinder.directoryRow(email))
                .filter(listed -> isFree || listed.text(USER_ID).equals(userId))
                .ifPresent(listed -> put(new Write.Delete(
                        Catalog.USER_DIRECTORY.name(),
                        UserFinder.directoryRow(email),
                        Expectation.unchanged(USER_ID, listed.get(USER_ID)))));
    }
}
