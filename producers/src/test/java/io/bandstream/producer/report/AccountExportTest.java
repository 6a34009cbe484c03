package io.bandstream.producer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.store.Commit;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.producer.store.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** R7, the export: everything of one user, nothing of another, and no way in. */
final class AccountExportTest {

    private static final UserRef ANN = new UserRef("u-1", "ann@example.org");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final AccountExport export = new AccountExport(store, store, CLOCK);

    private void put(TableDefinition table, Item item) {
        assertThat(store.commit(List.of(Write.create(table, item)))).isEqualTo(new Commit.Committed());
    }

    /** One row in each table that names users; the id is its only word that tells whose it is. */
    private void live(String userId, String email, String asWritten) {
        put(Catalog.USERS, Item.of("email", email).with("user_id", userId).with("password_hash", "secret"));
        Item byEmail = Item.of("user_email", email).with("note", "of " + userId);
        put(Catalog.SESSIONS, byEmail.with("session_id", "secret-" + userId).with("user_id", userId));
        put(Catalog.AUTH_TOKENS, byEmail.with("token", "secret-" + userId));
        put(
                Catalog.RESET_TOKENS,
                Item.of("reset_token", "secret-" + userId)
                        .with("email", asWritten)
                        .with("note", "of " + userId));
        put(Catalog.ASSESSMENTS, byEmail.with("assessment_id", "a-" + userId).with("timestamp", "2026-02-03T10:00:00"));
        put(
                Catalog.SUPPORT_TICKETS,
                byEmail.with("ticket_id", "t-" + userId)
                        .with("user_email", asWritten)
                        .with("created_at", 1));
        Item byId = Item.of("user_id", userId);
        put(Catalog.ENTITLEMENTS, byId.with("product_id", "p").with("receipt_data", "of " + userId));
        put(Catalog.FULL_TESTS, byId.with("full_test_id", "f-" + userId));
        put(Catalog.TEST_PROGRESS, byId.with("progress_id", userId + "#summary"));
        put(Catalog.TEST_RESULTS, byId.with("result_id", userId + "#t").with("completed_at", 1));
        put(Catalog.DAILY_STARTS, byId.with("day", "2026-02-03").with("starts", 2));
        put(
                Catalog.SERVED_QUESTIONS,
                byId.with("question", "academic_writing#q").with("times", 1));
    }

    private JsonNode exported(UserRef user) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(export.export(user, out)).isInstanceOf(Exporting.Exported.class);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    @Test
    void R7_export_holdsARowOfEveryTableThatNamesUsers() throws IOException {
        live("u-1", "ann@example.org", "Ann@Example.org");
        live("u-2", "bob@example.org", "bob@example.org");

        JsonNode document = exported(ANN);

        assertThat(document.path("exported_at").asText()).startsWith("2026-03-01T10:00:00");
        Set<String> sections = new TreeSet<>();
        document.fieldNames().forEachRemaining(sections::add);
        sections.remove("exported_at");
        assertThat(sections)
                .hasSize(12)
                .allSatisfy(section -> assertThat(document.path(section)).hasSize(1));
        assertThat(document.toString()).doesNotContain("secret").doesNotContain("u-2");
        assertThat(document.at("/support_tickets/0/note").asText()).isEqualTo("of u-1");
        assertThat(document.at("/purchases/0/receipt_data").asText()).isEqualTo("of u-1");
        assertThat(document.at("/daily_starts/0/starts").asInt()).isEqualTo(2);
    }

    @Test
    void R7_export_moreThanAPage_isWhole() throws IOException {
        put(Catalog.USERS, Item.of("email", "ann@example.org").with("user_id", "u-1"));
        for (int i = 0; i < 250; i++) {
            put(
                    Catalog.ASSESSMENTS,
                    Item.of("assessment_id", "a-" + i)
                            .with("user_email", "ann@example.org")
                            .with("timestamp", "2026-02-03T10:00:%02d".formatted(i % 60))
                            .with("answers", Value.of(Item.of("1", "A"))));
            put(Catalog.RESET_TOKENS, Item.of("reset_token", "r-" + i).with("email", "ANN@example.org"));
        }

        JsonNode document = exported(ANN);

        Set<String> ids = new TreeSet<>();
        document.path("assessments")
                .forEach(row -> ids.add(row.path("assessment_id").asText()));
        assertThat(ids).hasSize(250);
        assertThat(document.path("assessments")).hasSize(250);
        assertThat(document.path("password_resets")).hasSize(250);
    }

    @Test
    void R7_export_whatNamesAnotherUserUnderTheEmail_isNotIn() throws IOException {
        put(Catalog.USERS, Item.of("email", "ann@example.org").with("user_id", "u-1"));
        put(
                Catalog.SESSIONS,
                Item.of("session_id", "s").with("user_email", "ann@example.org").with("user_id", "u-before"));

        assertThat(exported(ANN).path("sessions")).isEmpty();
    }

    @Test
    void R7_export_ofNobody_writesNothing() throws IOException {
        live("u-2", "ann@example.org", "ann@example.org");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(export.export(ANN, out)).isEqualTo(new Exporting.NotFound());

        assertThat(out.size()).isZero();
    }
}
