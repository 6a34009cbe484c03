package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.TestBench;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class AssessmentsApiTest {

    private static final InMemoryItemStore STORE = new InMemoryItemStore();
    private static final ApiBench API = new ApiBench(STORE);
    private static final AtomicInteger USERS = new AtomicInteger();

    private final Client user = API.candidate("user" + USERS.incrementAndGet() + "@example.com");

    @AfterAll
    static void close() {
        API.close();
    }

    private static ObjectNode writing() {
        return json().put("variant", "academic").put("skill", "writing");
    }

    private static ObjectNode draft(int revision, String text) {
        ObjectNode draft = json().put("revision", revision).put("time_remaining", 900);
        draft.putObject("answers").put("task1", text);
        return draft;
    }

    private static ObjectNode answers(String text) {
        ObjectNode body = json();
        body.putObject("answers").put("task1", text);
        return body;
    }

    private static ObjectNode score(double band) {
        ObjectNode body = json();
        for (String task : new String[] {"task1", "task2"}) {
            body.withObject("/writing")
                    .putObject(task)
                    .put("task_achievement", band)
                    .put("coherence_cohesion", band)
                    .put("lexical_resource", band)
                    .put("grammatical_range", band);
        }
        return body;
    }

    private String start() {
        return "/v1/assessments/" + user.post("/v1/assessments", writing()).text("/assessment_id");
    }

    @Test
    void assessment_fromStartToScore() {
        String path = start();

        assertThat(user.put(path + "/draft", draft(2, "a")).status()).isEqualTo(200);
        assertThat(user.put(path + "/draft", draft(1, "b")).problem()).isEqualTo("stale-draft");
        assertThat(user.post(path + "/submission", answers("all")).status()).isEqualTo(200);
        assertThat(user.post(path + "/submission", answers("all")).status()).isEqualTo(200);
        assertThat(user.post(path + "/submission", answers("else")).problem()).isEqualTo("answers-differ");
        assertThat(user.put(path + "/draft", draft(3, "c")).problem()).isEqualTo("wrong-state");
        assertThat(user.post(path + "/abandonment").problem()).isEqualTo("wrong-state");
        assertThat(API.evaluator()
                        .put(path + "/score", score(6.5))
                        .body()
                        .get("band")
                        .asText())
                .isEqualTo("6.5");

        Reply shown = user.get(path);
        assertThat(shown.text("/status")).isEqualTo("scored");
        assertThat(shown.text("/answers/task1")).isEqualTo("all");
        assertThat(shown.body().get("overall_band").asText()).isEqualTo("6.5");
    }

    @Test
    void evaluator_failsOrScoresBeforeTheSubmission_isRefused() {
        String path = start();

        assertThat(API.evaluator().put(path + "/score", score(6)).problem()).isEqualTo("wrong-state");
        ObjectNode failure = json().put("error_type", "Timeout").put("error_message", "no answer within 60 s");
        assertThat(API.evaluator().put(path + "/failure", failure).problem()).isEqualTo("wrong-state");
        user.post(path + "/submission", answers("all"));
        assertThat(API.evaluator().put(path + "/failure", failure).status()).isEqualTo(204);
        assertThat(user.get(path).text("/status")).isEqualTo("error");
    }

    @Test
    void score_ofAnotherSkill_orBetweenHalfBands_isRefused() {
        String path = start();
        user.post(path + "/submission", answers("all"));
        ObjectNode marks = json();
        marks.putObject("marks")
                .put("correct_answers", 30)
                .put("total_questions", 40)
                .put("band_score", 7);

        assertThat(API.evaluator().put(path + "/score", marks).text("/errors/0/pointer"))
                .isEmpty();
        marks.withObject("/marks").put("correct_answers", 41);
        assertThat(API.evaluator().put(path + "/score", marks).text("/errors/0/pointer"))
                .isEqualTo("/marks/correct_answers");
        assertThat(API.evaluator().put(path + "/score", score(6.3)).text("/errors/0/pointer"))
                .isEqualTo("/writing/task1/coherence_cohesion");
        assertThat(user.get(path).text("/status")).isEqualTo("submitted");
    }

    @Test
    void abandoned_assessment_isClosed() {
        String path = start();

        assertThat(user.post(path + "/abandonment").status()).isEqualTo(200);
        assertThat(user.post(path + "/submission", answers("late")).problem()).isEqualTo("wrong-state");
    }

    @Test
    void reading_withoutOrWithAnUnknownTest_isRefused() {
        ObjectNode reading = writing().put("skill", "reading");

        assertThat(user.post("/v1/assessments", reading).text("/errors/0/pointer"))
                .isEqualTo("/test_id");
        assertThat(user.post("/v1/assessments", reading.put("test_id", "no-such-test"))
                        .problem())
                .isEqualTo("unknown-test");
    }

    @Test
    void ninthOfTheDay_isToldWhenToComeBack() {
        for (int i = 0; i < 8; i++) {
            start();
        }

        Reply ninth = user.post("/v1/assessments", writing());
        assertThat(ninth.problem()).isEqualTo("daily-limit-reached");
        assertThat(ninth.header("retry-after")).isEqualTo("7200");
    }

    @Test
    void mockTest_itsPartsStartOnceEach() {
        Reply mock = user.post(
                "/v1/mock-tests",
                json().put("variant", "academic")
                        .put("listening_test_id", TestBench.LISTENING_TEST)
                        .put("reading_test_id", TestBench.READING_TEST));

        assertThat(mock.body().get("parts")).hasSize(4).allSatisfy(part -> {
            Reply first = user.post("/v1/assessments", part);
            Reply again = user.post("/v1/assessments", part);
            assertThat(first.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text("/assessment_id")).isEqualTo(first.text("/assessment_id"));
        });
        assertThat(user.get(mock.header("location")).text("/status")).isEqualTo("started");
    }

    @Test
    void sameRequestAgain_startsNoSecondAssessment() {
        Client repeating = user.with("Idempotency-Key", Client.freshKey());

        int before = STORE.scan(Catalog.ASSESSMENTS).size();
        Reply first = repeating.post("/v1/assessments", writing());
        Reply again = repeating.post("/v1/assessments", writing());
        Reply other = repeating.post("/v1/assessments", writing().put("skill", "speaking"));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(STORE.scan(Catalog.ASSESSMENTS)).hasSize(before + 1);
    }

    @Test
    void read_afterAWriteThatDoesNotShow_saysSo() {
        String token = user.post("/v1/assessments", writing()).text("/write_token");

        Reply results = user.get("/v1/progress?wait_seconds=1&after=" + token);

        assertThat(results.problem()).isEqualTo("not-yet-visible");
        assertThat(results.header("retry-after")).isEqualTo("1");
    }

    @Test
    void ticket_ofTheSameKey_isOne_andIsReadByItsUser() {
        ObjectNode ticket =
                json().put("category", "refund").put("subject", "Twice").put("message", "Bought twice.");

        Reply opened = user.post("/v1/support-tickets", ticket);

        assertThat(opened.text("/status")).isEqualTo("escalated");
        assertThat(user.get(opened.header("location")).text("/message")).isEqualTo("Bought twice.");
    }

    @Test
    void spoiltItem_isAServerErrorWithoutItsContent() {
        String path = start();
        API.bench()
                .set(
                        Catalog.ASSESSMENTS,
                        Item.of("assessment_id", path.substring(path.lastIndexOf('/') + 1)),
                        Item.of("status", "no-such-status"));

        Reply reply = user.get(path);

        assertThat(reply.problem()).isEqualTo("internal-error");
        assertThat(reply.body().toString()).doesNotContain("no-such-status");
    }
}
