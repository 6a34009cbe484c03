package io.bandstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.engine.EngineSettings;
import io.bandstream.handler.Belongings;
import io.bandstream.reconcile.Reconciler;
import io.bandstream.reconcile.dynamodb.DynamoDbTableScan;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** R7 over the real streams: a person who is in every table is removed, and every table is looked through. */
final class ErasureIT {

    private static final EngineSettings IMPATIENT = new EngineSettings(
            32,
            1000,
            3,
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            EngineSettings.defaults().backoff());
    private static final String MARK = "zebra";
    private static final String GONE = "u-gone";

    private final Belongings ann = Belongings.of(GONE, MARK, 1);
    private final Belongings bob = Belongings.of("u-stays", "yak", 1);

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }

    @Test
    void R7_userInEveryTable_leavesNothingButWhatMustBeKept() throws InterruptedException {
        try (PipelineFixture fixture = PipelineFixture.withTables()) {
            fixture.start("worker-1", IMPATIENT);
            live(fixture, bob);
            live(fixture, ann);
            assertThat(rowsWith(fixture, MARK)).containsKeys(tablesOfPeople());
            Map<String, List<Item>> others = rowsWith(fixture, "u-stays");

            fixture.delete(Catalog.USERS.name(), ann.userKey());
            isErased(fixture);

            assertThat(rowsWith(fixture, "u-stays")).isEqualTo(others);

            lateWrites(fixture);
            isErased(fixture);
            assertThat(lettersAbout(fixture, ann)).isEmpty();
            assertThat(rowsWith(fixture, "u-stays")).isEqualTo(others);
        }
    }

    /** Each of these holds something that is this person's; guards, gaps, erasures and what KCL keeps name nobody. */
    private static String[] tablesOfPeople() {
        return Stream.of(
                        Catalog.USERS,
                        Catalog.SESSIONS,
                        Catalog.AUTH_TOKENS,
                        Catalog.RESET_TOKENS,
                        Catalog.ASSESSMENTS,
                        Catalog.ENTITLEMENTS,
                        Catalog.SUPPORT_TICKETS,
                        Catalog.DEVOPS_ACTIONS,
                        Catalog.FULL_TESTS,
                        Catalog.TEST_PROGRESS,
                        Catalog.USER_DIRECTORY,
                        Catalog.STORE_TRANSACTIONS)
                .map(table -> table.name())
                .toArray(String[]::new);
    }

    private void live(PipelineFixture fixture, Belongings person) throws InterruptedException {
        fixture.put(Catalog.USERS.name(), person.userKey());
        person.in(Catalog.USERS).forEach(item -> fixture.put(Catalog.USERS.name(), item));
        soon(() -> assertThat(fixture.get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", person.summaryId())))
                .isPresent());
        person.write(fixture::put);
        person.unreadable().forEach(item -> fixture.put(Catalog.ASSESSMENTS.name(), item));
        soon(() -> {
            assertThat(lettersAbout(fixture, person)).hasSize(2);
            assertThat(person.in(Catalog.ASSESSMENTS).stream()
                            .filter(item -> item.has("overall_band") && !item.has("error"))
                            .map(item -> item.text("assessment_id")))
                    .allMatch(id -> fixture.scan(Catalog.TEST_RESULTS.name()).stream()
                            .anyMatch(row -> row.text("assessment_id").equals(id)));
        });
        assertThat(fixture.lag().awaitCaughtUp(Duration.ofSeconds(30)).caughtUp())
                .isTrue();
    }

    private static List<Item> lettersAbout(PipelineFixture fixture, Belongings person) {
        return fixture.scan(Catalog.DEAD_LETTERS.name()).stream()
                .filter(row -> row.has("error_class"))
                .filter(row -> row.toString().contains(person.id("")))
                .toList();
    }

    private static Map<String, List<Item>> rowsWith(PipelineFixture fixture, String text) {
        Map<String, List<Item>> rows = new TreeMap<>();
        Catalog.all().forEach(table -> {
            List<Item> found = fixture.scan(table.name()).stream()
                    .filter(row -> row.toString().toLowerCase(Locale.ROOT).contains(text))
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
            if (!found.isEmpty()) {
                rows.put(table.name(), found);
            }
        });
        return rows;
    }

    private static void isErased(PipelineFixture fixture) throws InterruptedException {
        soon(() -> assertThat(fixture.get(Catalog.ERASURES.name(), Item.of("subject", "user#" + GONE)))
                .hasValueSatisfying(
                        record -> assertThat(record.has("finished_at")).isTrue()));
        assertThat(fixture.lag().awaitCaughtUp(Duration.ofSeconds(30)).caughtUp())
                .isTrue();
        assertThat(rowsWith(fixture, MARK)).isEmpty();
        assertThat(rowsWith(fixture, "text=" + GONE + "]").keySet())
                .as("where a user_id stays that names nobody any more")
                .containsExactlyInAnyOrder(
                        Catalog.ENTITLEMENTS.name(),
                        Catalog.STORE_TRANSACTIONS.name(),
                        Catalog.CREDIT_LEDGER.name(),
                        Catalog.DEVOPS_ACTIONS.name());
        assertThat(fixture.scan(Catalog.CREDIT_LEDGER.name()).stream()
                        .filter(row -> row.text("user_id").equals(Optional.of(GONE))))
                .as("the head alone")
                .hasSize(1);
        assertThat(new Reconciler(new DynamoDbTableScan(fixture.tables()), wait -> {})
                        .run()
                        .differences())
                .isEmpty();
    }

    /** As an app writes that has not heard of it. */
    private void lateWrites(PipelineFixture fixture) {
        fixture.put(Catalog.USERS.name(), Item.of("email", ann.email()).with("last_login", "2026-02-03T12:00:00"));
        ann.in(Catalog.USERS).forEach(item -> fixture.put(Catalog.USERS.name(), item));
        ann.in(Catalog.ASSESSMENTS).forEach(item -> fixture.put(Catalog.ASSESSMENTS.name(), item));
        ann.in(Catalog.ENTITLEMENTS).forEach(item -> fixture.put(Catalog.ENTITLEMENTS.name(), item));
        ann.in(Catalog.SUPPORT_TICKETS).forEach(item -> fixture.put(Catalog.SUPPORT_TICKETS.name(), item));
        soon(() -> assertThat(rowsWith(fixture, MARK)).isEmpty());
    }
}
