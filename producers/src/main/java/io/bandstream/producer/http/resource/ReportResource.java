package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.NOT_FOUND;
import static io.bandstream.producer.http.exchange.ProblemType.NOT_YET_VISIBLE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Fault;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.report.PageToken;
import io.bandstream.producer.report.Reports;
import io.bandstream.producer.report.ResultPage;
import io.bandstream.producer.report.Seeing;
import io.bandstream.producer.report.Visibility;
import io.bandstream.producer.report.WriteToken;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.codec.TestProgressCodec;
import io.bandstream.schema.codec.TestResultCodec;
import io.bandstream.schema.item.TestResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Results, progress and credits of whoever asks; on request not before a write of theirs shows. */
final class ReportResource {

    private static final int PAGE = 20;
    private static final int DEFAULT_WAIT_SECONDS = 5;

    /** A waiting read holds a thread: where so many wait, the next one looks once. */
    private static final int MOST_WAITING = 32;

    private static final Set<String> RESULT = Set.of(
            "result_id",
            "test_id",
            "assessment_id",
            "test_type",
            "variant",
            "band_score",
            "criteria_scores",
            "correct_answers",
            "total_questions",
            "completed_at",
            "paid_by",
            "full_test_id");
    private static final Set<String> PROGRESS = Set.of(
            "test_id",
            "assessment_id",
            "test_type",
            "status",
            "current_section",
            "current_question",
            "answered",
            "time_remaining",
            "started_at",
            "last_updated");
    private static final Set<String> SUMMARY = Set.of("attempts", "best_band", "latest_band", "last_updated");

    private final Reports reports;
    private final Visibility visibility;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    ReportResource(Reports reports, Visibility visibility) {
        this.reports = reports;
        this.visibility = visibility;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "listResults", call -> seen(call, () -> results(call)),
                "showResult", call -> seen(call, () -> result(call)),
                "showProgress", call -> seen(call, () -> progress(call)),
                "listCredits", call -> seen(call, () -> credits(call)));
    }

    private Answer seen(Call call, Supplier<Answer> report) {
        Optional<Seeing> seeing = call.optional("after").map(token -> await(call, new WriteToken(token)));
        if (seeing.filter(Seeing.UnknownToken.class::isInstance).isPresent()) {
            return Answer.problem(Problem.invalid(Fault.parameter("after", "must be a write_token of yours")));
        }
        return seeing.filter(Seeing.NotYet.class::isInstance).isPresent()
                ? Answer.problem(
                        Problem.of(NOT_YET_VISIBLE, "The write does not show yet; ask again, or without after.")
                                .retryAfter(Duration.ofSeconds(1)))
                : report.get();
    }

    private Seeing await(Call call, WriteToken token) {
        if (!waiting.tryAcquire()) {
            return visibility.await(call.userId(), token, Duration.ZERO);
        }
        try {
            int seconds = call.optional("wait_seconds").map(Integer::parseInt).orElse(DEFAULT_WAIT_SECONDS);
            return visibility.await(call.userId(), token, Duration.ofSeconds(seconds));
        } finally {
            waiting.release();
        }
    }

    private Answer results(Call call) {
        int limit = call.optional("limit").map(Integer::parseInt).orElse(PAGE);
        ResultPage page = reports.results(
                call.userId(), limit, call.optional("page_token").map(PageToken::new));
        if (!(page instanceof ResultPage.Results results)) {
            return Answer.problem(Problem.invalid(Fault.parameter("page_token", "must be a next_page_token of yours")));
        }
        ObjectNode json = Json.object();
        ArrayNode rows = json.putArray("results");
        results.results().forEach(result -> rows.add(json(result)));
        results.next().ifPresent(next -> json.put("next_page_token", next.text()));
        return Answer.ok(json);
    }

    private static ObjectNode json(TestResult result) {
        return Json.of(TestResultCodec.write(result), RESULT);
    }

    private Answer result(Call call) {
        return reports.result(call.userId(), call.parameter("result_id"))
                .map(result -> Answer.ok(json(result)))
                .orElseGet(() -> Answer.problem(NOT_FOUND, "You have no such result."));
    }

    private Answer progress(Call call) {
        ObjectNode json = Json.object();
        reports.summary(call.userId())
                .ifPresent(summary -> json.set("summary", Json.of(ProgressSummaryCodec.write(summary), SUMMARY)));
        ArrayNode tests = json.putArray("tests");
        reports.progress(call.userId()).forEach(test -> tests.add(Json.of(TestProgressCodec.write(test), PROGRESS)));
        return Answer.ok(json);
    }

    private Answer credits(Call call) {
        ObjectNode json = Json.object();
        ArrayNode lines = json.putArray("credits");
        reports.credits(call.userId())
                .forEach(line -> lines.addObject()
                        .put("product_id", line.productId())
                        .put("purchased", line.purchased())
                        .put("remaining", line.remaining())
                        .put("status", line.status().text()));
        return Answer.ok(json);
    }
}
