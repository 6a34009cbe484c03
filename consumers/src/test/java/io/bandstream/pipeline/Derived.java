package io.bandstream.pipeline;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.capture.Expected;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.Skill;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must have come of a capture. */
final class Derived {

    private final PipelineFixture fixture;
    private final Expected expected;

    Derived(PipelineFixture fixture, Expected expected) {
        this.fixture = fixture;
        this.expected = expected;
    }

    void isAsExpected() {
        assertThat(paidBy()).isEqualTo(expected.charges());
        expected.users().values().forEach(this::hasSummary);
        expected.credits().forEach(this::hasCredits);
        assertThat(actions("ticket-escalated"))
                .isEqualTo(expected.tickets().keySet().stream()
                        .map(id -> Cause.ticketEscalated(id, "").actionId())
                        .collect(Collectors.toSet()));
        assertThat(openActions("entitlement-overdrawn"))
                .isEqualTo(expected.overdrawn().stream()
                        .map(id -> Cause.overdrawn(id).actionId())
                        .collect(Collectors.toSet()));
        assertThat(deadLetters()).isEqualTo(expected.usersWithoutId());
    }

    private Map<String, String> paidBy() {
        return fixture.scan(Catalog.TEST_RESULTS.name()).stream()
                .collect(toMap(
                        row -> row.text("assessment_id").orElseThrow(),
                        row -> row.text("paid_by").orElseThrow()));
    }

    private void hasSummary(Expected.UserTotals totals) {
        ProgressSummary summary = summary(totals.userId());
        assertThat(bySkill(summary.attempts())).isEqualTo(totals.completed());
        assertThat(bySkill(summary.bestBand())).usingRecursiveComparison().isEqualTo(canonical(totals.best()));
        assertThat(bySkill(summary.latestBand())).usingRecursiveComparison().isEqualTo(canonical(totals.latest()));
    }

    private void hasCredits(String userId, Expected.Credits credits) {
        assertThat(summary(userId).credits()).isEqualTo(credits.remaining());
        Map<String, Integer> rows = fixture.scan(Catalog.ENTITLEMENTS.name()).stream()
                .filter(row -> row.text("user_id").orElseThrow().equals(userId))
                .collect(toMap(
                        row -> row.text("product_id").orElseThrow(),
                        row -> row.number("assessments_remaining").orElseThrow().intValue()));
        assertThat(rows).isEqualTo(credits.remaining());
    }

    private ProgressSummary summary(String userId) {
        return ProgressSummaryCodec.read(
                fixture.get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", userId + "#summary"))
                        .orElseThrow(() -> new AssertionError("no summary of " + userId)));
    }

    private Set<String> actions(String cause) {
        return fixture.scan(Catalog.DEVOPS_ACTIONS.name()).stream()
                .filter(row -> row.text("cause").filter(cause::equals).isPresent())
                .map(row -> row.text("action_id").orElseThrow())
                .collect(Collectors.toSet());
    }

    private Set<String> openActions(String cause) {
        return fixture.scan(Catalog.DEVOPS_ACTIONS.name()).stream()
                .filter(row -> row.text("cause").filter(cause::equals).isPresent())
                .filter(row ->
                        row.text("status").filter("pending_review"::equals).isPresent())
                .map(row -> row.text("action_id").orElseThrow())
                .collect(Collectors.toSet());
    }

    private Set<String> deadLetters() {
        return fixture.scan(Catalog.DEAD_LETTERS.name()).stream()
                .flatMap(row -> row.fields("key").stream())
                .map(key -> key.text("email").orElseThrow())
                .collect(Collectors.toSet());
    }

    private static <V> Map<String, V> bySkill(Map<Skill, V> map) {
        return map.entrySet().stream()
                .collect(toMap(entry -> entry.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private static Map<String, BigDecimal> canonical(Map<String, BigDecimal> bands) {
        return bands.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().stripTrailingZeros()));
    }
}
