package io.bandstream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.item.ProgressSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;

/** A user, what the apps write for it, and what stands of it; every test has a user of its own. */
abstract class RulesKit {

    final PipelineFixture fixture;
    final Writes app;

    RulesKit(PipelineFixture fixture) {
        this.fixture = fixture;
        this.app = new Writes(fixture);
    }

    @BeforeEach
    final void register() {
        app.register();
    }

    static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }

    ProgressSummary summary() {
        return summary(app);
    }

    ProgressSummary summary(Writes of) {
        return ProgressSummaryCodec.read(
                found(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", of.user + "#summary")));
    }

    Item found(String table, Item key) {
        return fixture.get(table, key).orElseThrow(() -> new AssertionError("no row yet in " + table));
    }

    Optional<Item> findResult(String test, String assessment) {
        return fixture.get(
                Catalog.TEST_RESULTS.name(), Item.of("result_id", app.user + "#" + test + "#" + app.id(assessment)));
    }

    Item result(String test, String assessment) {
        return findResult(test, assessment).orElseThrow(() -> new AssertionError("no result yet"));
    }

    /** The result of a test without an id of its own. */
    Item result(String assessment) {
        return findResult(assessment).orElseThrow(() -> new AssertionError("no result yet"));
    }

    Optional<Item> findResult(String assessment) {
        return fixture.scan(Catalog.TEST_RESULTS.name()).stream()
                .filter(row -> row.text("assessment_id").equals(Optional.of(app.id(assessment))))
                .findFirst();
    }

    String paidBy(String assessment) {
        return result(assessment).text("paid_by").orElse("nobody");
    }

    int remaining(String product) {
        return found(Catalog.ENTITLEMENTS.name(), app.entitlementKey(product))
                .number("assessments_remaining")
                .orElseThrow()
                .intValueExact();
    }

    Item action(Cause cause) {
        return found(Catalog.DEVOPS_ACTIONS.name(), Item.of("action_id", cause.actionId()));
    }

    void buys(String product, int minute) {
        app.buy(product, "t" + minute, minute);
        soon(() -> assertThat(summary().credits()).containsKey(product));
    }

    void isScored(String assessment) {
        soon(() -> result(assessment));
    }

    Map<String, List<Item>> rowsOfTheUser() {
        return Stream.of(
                        Catalog.ENTITLEMENTS,
                        Catalog.ASSESSMENTS,
                        Catalog.TEST_PROGRESS,
                        Catalog.TEST_RESULTS,
                        Catalog.CREDIT_LEDGER)
                .collect(Collectors.toMap(
                        table -> table.name(),
                        table -> fixture.scan(table.name()).stream()
                                .filter(row -> row.text("user_id").equals(Optional.of(app.user)))
                                .toList()));
    }

    long guards(String handler) {
        return fixture.scan(Catalog.GUARDS.name()).stream()
                .filter(row -> row.text("guard_id").orElseThrow().startsWith(handler + "#"))
                .count();
    }
}
