package io.bandstream.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CatalogTest {

    /** Copied by hand from the domain's table, so that an accidental edit of the catalog is seen. */
    private static final String APP_TABLES = """
            ielts-genai-prep-users | email S | user-id-index(user_id S) ALL | - | on
            ielts-genai-prep-sessions | session_id S | user-email-index(user_email S) ALL | expires_at | -
            ielts-genai-prep-assessments | assessment_id S | user-email-index(user_email S / timestamp S) ALL | - | on
            ielts-genai-prep-entitlements | user_id S / product_id S | TransactionIndex(transaction_id S) ALL | - | on
            ielts-assessment-questions | assessment_type S / question_id S | - | - | -
            ielts-genai-prep-rubrics | assessment_type S | - | - | -
            ielts-genai-prep-auth-tokens | token S | user-email-index(user_email S) ALL | expires_at | -
            ielts-genai-prep-reset-tokens | reset_token S | - | ttl | -
            ielts-support-tickets | ticket_id S | status-created_at-index(status S / created_at N) ALL, \
            priority-created_at-index(priority S / created_at N) ALL, \
            user_email-created_at-index(user_email S / created_at N) ALL | - | on
            ielts-devops-actions | action_id S | status-timestamp-index(status S / timestamp N) ALL, \
            affected_service-timestamp-index(affected_service S / timestamp N) ALL, \
            ticket_id-timestamp-index(ticket_id S / timestamp N) ALL | - | -
            ielts-full-tests | full_test_id S | user-id-index(user_id S) ALL | - | -
            ielts-listening-tests | test_id S | - | - | -
            ielts-reading-tests | test_id S | - | - | -
            ielts-listening-questions | question_id S | test-id-index(test_id S) ALL | - | -
            ielts-reading-questions | question_id S | test-id-index(test_id S) ALL | - | -
            ielts-listening-answers | test_id S | - | - | -
            ielts-reading-answers | test_id S | - | - | -
            ielts-test-progress | progress_id S | user-id-index(user_id S) ALL | - | -
            ielts-test-results | result_id S | user-id-index(user_id S / completed_at N) ALL, \
            test-id-index(test_id S) ALL | - | -
            """;

    private static final String PIPELINE_TABLES = """
            bandstream-guards | guard_id S | - | expires_at | -
            bandstream-credit-ledger | user_id S / entry_id S | - | - | -
            bandstream-dead-letters | id S / part N | - | - | -
            bandstream-parked-keys | handler S / entry S | - | - | -
            bandstream-gaps | table S / gap_id S | - | - | -
            bandstream-user-directory | email_lower S / email S | - | - | -
            bandstream-store-transactions | transaction_id S | - | - | -
            bandstream-daily-starts | user_id S / day S | - | expires_at | -
            bandstream-served-questions | user_id S / question S | - | - | -
            bandstream-login-attempts | account S | - | expires_at | -
            bandstream-erasures | subject S | - | expires_at | -
            bandstream-idempotency-keys | key_id S | - | expires_at | -
            bandstream-evaluations | assessment_id S | queue-due_at-index(queue S / due_at N) ALL | - | -
            bandstream-console-access | name S | - | - | -
            bandstream-console-audit | day S / entry S | - | - | -
            bandstream-users | leaseKey S | LeaseOwnerToLeaseKeyIndex(leaseOwner S / leaseKey S) KEYS_ONLY | - | -
            bandstream-users-WorkerMetricStats | wid S | - | - | -
            bandstream-users-CoordinatorState | key S | - | - | -
            bandstream-entitlements | leaseKey S | LeaseOwnerToLeaseKeyIndex(leaseOwner S / leaseKey S) KEYS_ONLY | - | -
            bandstream-entitlements-WorkerMetricStats | wid S | - | - | -
            bandstream-entitlements-CoordinatorState | key S | - | - | -
            bandstream-assessments | leaseKey S | LeaseOwnerToLeaseKeyIndex(leaseOwner S / leaseKey S) KEYS_ONLY | - | -
            bandstream-assessments-WorkerMetricStats | wid S | - | - | -
            bandstream-assessments-CoordinatorState | key S | - | - | -
            bandstream-support-tickets | leaseKey S | LeaseOwnerToLeaseKeyIndex(leaseOwner S / leaseKey S) KEYS_ONLY | - | -
            bandstream-support-tickets-WorkerMetricStats | wid S | - | - | -
            bandstream-support-tickets-CoordinatorState | key S | - | - | -
            """;

    @Test
    void app_holdsThe19TablesOfTheDomain() {
        assertThat(lines(Catalog.app())).isEqualTo(APP_TABLES);
        assertThat(Catalog.app()).hasSize(19).allMatch(table -> table.owner() == Owner.APP);
    }

    @Test
    void pipeline_holdsItsOwnTables() {
        assertThat(lines(Catalog.pipeline())).isEqualTo(PIPELINE_TABLES);
        assertThat(Catalog.pipeline()).allMatch(table -> table.owner() == Owner.PIPELINE);
    }

    @Test
    void all_namesEveryTableOnce() {
        assertThat(Catalog.all())
                .containsExactlyElementsOf(Stream.concat(Catalog.app().stream(), Catalog.pipeline().stream())
                        .toList())
                .extracting(TableDefinition::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void streamed_isWhatTheConsumersRead() {
        assertThat(Catalog.streamed())
                .containsExactly(Catalog.USERS, Catalog.ASSESSMENTS, Catalog.ENTITLEMENTS, Catalog.SUPPORT_TICKETS)
                .containsExactlyInAnyOrderElementsOf(
                        Catalog.consumers().stream().map(ConsumerTables::source).toList());
    }

    @Test
    void all_sayWhatTheyAreForAndWhoTouchesThem() {
        assertThat(Catalog.all())
                .allSatisfy(table -> assertThat(List.of(
                                table.usage().purpose(),
                                table.usage().writtenBy(),
                                table.usage().readBy()))
                        .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("\n")));
    }

    @Test
    void consumers_leaseTableIsNamedAsTheApplication() {
        assertThat(Catalog.consumers())
                .allSatisfy(consumer -> assertThat(consumer.leases().name()).isEqualTo(consumer.application()));
    }

    @Test
    void find_knownName_answersItsDefinition() {
        assertThat(Catalog.find("ielts-genai-prep-rubrics")).contains(Catalog.RUBRICS);
        assertThat(Catalog.find("ielts-assessment-rubrics")).isEmpty();
    }

    @Test
    void definition_nameOutsideItsOwnersPrefix_isRefused() {
        assertThatThrownBy(() -> TableDefinition.of(Owner.APP, "bandstream-x", Catalog.USERS.key()))
                .hasMessage("table bandstream-x must start with ielts-");
    }

    @Test
    void keyNames_areThoseOfTheKey() {
        assertThat(Catalog.ENTITLEMENTS.partitionKey()).isEqualTo("user_id");
        assertThat(Catalog.ENTITLEMENTS.sortKey()).contains("product_id");
        assertThat(Catalog.USERS.sortKey()).isEmpty();
        assertThat(Catalog.TEST_RESULTS.index("user-id-index"))
                .hasValueSatisfying(index -> assertThat(index.sortKey()).contains("completed_at"));
    }

    private static String lines(List<TableDefinition> tables) {
        return tables.stream().map(table -> line(table) + "\n").collect(Collectors.joining());
    }

    private static String line(TableDefinition table) {
        String indexes = table.indexes().isEmpty()
                ? "-"
                : table.indexes().stream()
                        .map(index -> index.name() + "(" + index.key() + ") " + index.projection())
                        .collect(Collectors.joining(", "));
        return String.join(
                " | ",
                table.name(),
                table.key().toString(),
                indexes,
                table.timeToLive().orElse("-"),
                table.streamed() ? "on" : "-");
    }
}
