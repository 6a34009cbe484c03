package io.bandstream.producer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.producer.account.KnownUsers;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Query;
import io.bandstream.producer.store.WholeTables;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.codec.IsoTime;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;

/**
 * All that the tables hold of a user, as one JSON document for the user. The password's hash and tokens are left out, in
 * any form: whoever gets hold of the document must not get in by it. Thread-safe.
 */
public final class AccountExport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_USER = "user-id-index";
    private static final String BY_EMAIL = "user-email-index";

    private final ItemStore store;
    private final WholeTables tables;
    private final KnownUsers users;
    private final Clock clock;

    /** @param tables the same tables as the store's: to some rows of a user no index leads */
    public AccountExport(ItemStore store, WholeTables tables, Clock clock) {
        this.store = store;
        this.tables = tables;
        this.users = new KnownUsers(store);
        this.clock = clock;
    }

    /**
     * Writes the document while the tables are read, a page at a time. The stream is flushed and left open. What is
     * written meanwhile may be in it or not.
     *
     * @throws IOException as the stream does; the document is not complete then
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment; likewise
     */
    public Exporting export(UserRef user, OutputStream out) throws IOException {
        Optional<UserRef> found = users.find(user);
        if (found.isEmpty()) {
            return new Exporting.NotFound();
        }
        JsonGenerator json = JSON.createGenerator(out);
        json.writeStartObject();
        json.writeStringField("exported_at", IsoTime.write(clock.instant()));
        ExportSections sections = new ExportSections(store, tables, json, found.get());
        account(sections, found.get());
        exams(sections, found.get());
        json.writeEndObject();
        json.flush();
        return new Exporting.Exported(sections.items());
    }

    private static void account(ExportSections sections, UserRef user) throws IOException {
        sections.query("account", Query.table(Catalog.USERS, user.email()), "password_hash");
        sections.query("sessions", Query.index(Catalog.SESSIONS, BY_EMAIL, user.email()), "session_id");
        sections.query("verifications", Query.index(Catalog.AUTH_TOKENS, BY_EMAIL, user.email()), "token");
        sections.scan("password_resets", Catalog.RESET_TOKENS, "email", "reset_token");
        sections.query("purchases", Query.table(Catalog.ENTITLEMENTS, user.userId()));
        sections.scan("support_tickets", Catalog.SUPPORT_TICKETS, "user_email");
    }

    private static void exams(ExportSections sections, UserRef user) throws IOException {
        sections.query("assessments", Query.index(Catalog.ASSESSMENTS, BY_EMAIL, user.email()));
        sections.query("mock_tests", Query.index(Catalog.FULL_TESTS, BY_USER, user.userId()));
        sections.query("progress", Query.index(Catalog.TEST_PROGRESS, BY_USER, user.userId()));
        sections.query("results", Query.index(Catalog.TEST_RESULTS, BY_USER, user.userId()));
        sections.query("daily_starts", Query.table(Catalog.DAILY_STARTS, user.userId()));
        sections.query("questions_served", Query.table(Catalog.SERVED_QUESTIONS, user.userId()));
    }
}
