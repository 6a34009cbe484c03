package io.bandstream.producer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.report.ResultPage.Results;
import io.bandstream.producer.report.ResultPage.UnknownToken;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.codec.ProvenanceCodec;
import io.bandstream.schema.item.EntitlementStatus;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.schema.item.Provenance;
import io.bandstream.schema.item.TestProgress;
import io.bandstream.schema.item.TestResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportsTest {

    private final TestBench bench = new TestBench(new InMemoryItemStore());
    private final Reports reports = bench.producers().reports();

    @Test
    void results_pageByPage_areAllOnceTheNewestFirst() {
        for (int i = 0; i < 7; i++) {
            result("u1", "a" + i, 1_000 + i / 2);
        }
        result("u2", "other", 1_002);

        assertThat(times(everyPage("u1", 2))).containsExactly(1_003L, 1_002L, 1_002L, 1_001L, 1_001L, 1_000L, 1_000L);
        assertThat(everyPage("u1", 3)).extracting(TestResult::resultId).doesNotHaveDuplicates();
    }

    @Test
    void results_fitOnOnePage_haveNoNext() {
        result("u1", "a", 1);

        assertThat((Results) reports.results("u1", 2, Optional.empty()))
                .satisfies(page -> assertThat(page.results()).hasSize(1))
                .satisfies(page -> assertThat(page.next()).isEmpty());
    }

    @Test
    void results_pageSize_isHeldWithinItsBounds() {
        result("u1", "a", 1);
        result("u1", "b", 2);

        assertThat(((Results) reports.results("u1", 0, Optional.empty())).results())
                .hasSize(1);
        assertThat(((Results) reports.results("u1", Integer.MAX_VALUE, Optional.empty())).results())
                .hasSize(2);
    }

    @Test
    void results_tokenOfAnotherUser_opensNothing() {
        result("u1", "a", 1);
        result("u1", "b", 2);
        PageToken token =
                ((Results) reports.results("u1", 1, Optional.empty())).next().orElseThrow();

        assertThat(reports.results("u2", 1, Optional.of(token))).isEqualTo(new UnknownToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "x", "MTAwMA", "IHUxI2E", "eHl6IHUxI2E"})
    void results_madeUpToken_isRefused(String token) {
        assertThat(reports.results("u1", 1, Optional.of(new PageToken(token)))).isEqualTo(new UnknownToken());
    }

    @Test
    void progress_leavesTheSummaryOut() {
        bench.put(
                Catalog.TEST_PROGRESS,
                Item.of("progress_id", "u1#t1")
                        .with("user_id", "u1")
                        .with("test_id", "t1")
                        .with("status", "in_progress"));
        bench.put(Catalog.TEST_PROGRESS, summaryRow());

        assertThat(reports.progress("u1")).extracting(TestProgress::progressId).containsExactly("u1#t1");
        assertThat(reports.progress("u2")).isEmpty();
    }

    @Test
    void summary_isTheUsersOwn() {
        bench.put(Catalog.TEST_PROGRESS, summaryRow());

        assertThat(reports.summary("u1")).map(ProgressSummary::credits).contains(Map.of("p", 2));
        assertThat(reports.summary("u2")).isEmpty();
    }

    @Test
    void credits_readOldRowsAsWell() {
        bench.put(
                Catalog.ENTITLEMENTS,
                Item.of("user_id", "u1")
                        .with("product_id", "academic_writing")
                        .with("assessments_purchased", 2)
                        .with("assessments_remaining", 0)
                        .with("purchase_date", "2025-10-24T10:19:37.365706")
                        .with("status", "consumed"));

        assertThat(reports.credits("u1"))
                .containsExactly(new CreditLine("academic_writing", 2, 0, EntitlementStatus.CONSUMED));
    }

    private static List<Long> times(List<TestResult> results) {
        return results.stream()
                .map(result -> result.completedAt().getEpochSecond())
                .toList();
    }

    private List<TestResult> everyPage(String user, int size) {
        List<TestResult> all = new ArrayList<>();
        Optional<PageToken> token = Optional.empty();
        do {
            Results page = (Results) reports.results(user, size, token);
            all.addAll(page.results());
            token = page.next();
        } while (token.isPresent());
        return all;
    }

    private void result(String user, String assessment, long completedAt) {
        Provenance provenance = new Provenance("t", "k", "e", "1", 1, Instant.EPOCH);
        bench.put(
                Catalog.TEST_RESULTS,
                Item.of("result_id", user + "#academic_writing#" + assessment)
                        .with("user_id", user)
                        .with("test_id", "academic_writing")
                        .with("assessment_id", assessment)
                        .with("test_type", "writing")
                        .with("completed_at", completedAt)
                        .toBuilder()
                        .put("provenance", ProvenanceCodec.write(provenance))
                        .build());
    }

    private static Item summaryRow() {
        return ProgressSummaryCodec.write(new ProgressSummary(
                "u1#summary",
                "u1",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("p", 2),
                Optional.empty(),
                Optional.empty(),
                Item.empty()));
    }
}
