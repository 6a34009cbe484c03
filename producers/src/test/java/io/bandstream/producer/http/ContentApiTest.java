package io.bandstream.producer.http;

import static io.bandstream.producer.http.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.TestBench;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What candidates are given, with the sample set. */
final class ContentApiTest {

    private static final InMemoryItemStore STORE = new InMemoryItemStore();
    private static final ApiBench API = new ApiBench(STORE);
    private static final AtomicInteger USERS = new AtomicInteger();
    private static final String ACADEMIC_WRITING = "variant=academic&skill=writing";

    private final Client user = API.user("reader" + USERS.incrementAndGet() + "@example.com");

    @AfterAll
    static void close() {
        API.close();
    }

    private static ObjectNode wish(String skill) {
        return json().put("variant", "academic").put("skill", skill);
    }

    @Test
    void access_followsWhatIsBought() {
        assertThat(user.get("/v1/access?" + ACADEMIC_WRITING)
                        .body()
                        .get("granted")
                        .booleanValue())
                .isFalse();

        API.grant(user, "com.ieltsaiprep.academic.writing", 2);

        Reply access = user.get("/v1/access?" + ACADEMIC_WRITING);
        assertThat(access.body().get("granted").booleanValue()).isTrue();
        assertThat(access.text("/product_id")).isEqualTo("com.ieltsaiprep.academic.writing");
        assertThat(access.body().get("remaining").intValue()).isEqualTo(2);
        assertThat(user.get("/v1/access?variant=academic&skill=reading")
                        .body()
                        .get("granted")
                        .booleanValue())
                .isFalse();
        assertThat(user.get("/v1/access?" + ACADEMIC_WRITING + "&full_test_id=none")
                        .problem())
                .isEqualTo("unknown-mock-test");
        assertThat(user.get("/v1/access?variant=academic").text("/errors/0/parameter"))
                .isEqualTo("skill");
        assertThat(user.get("/v1/access?variant=x&skill=writing").text("/errors/0/parameter"))
                .isEqualTo("variant");
    }

    @Test
    void withoutACredit_noQuestionAndNoTest() {
        int before = STORE.scan(Catalog.SERVED_QUESTIONS).size();

        assertThat(user.post("/v1/questions", wish("writing")).problem()).isEqualTo("no-credit");
        assertThat(user.get("/v1/tests/academic-reading-test-900").problem()).isEqualTo("no-credit");
        assertThat(STORE.scan(Catalog.SERVED_QUESTIONS)).hasSize(before);
    }

    @Test
    void withoutACredit_nothingBegins_andNothingIsWritten() {
        int assessments = STORE.scan(Catalog.ASSESSMENTS).size();
        int mockTests = STORE.scan(Catalog.FULL_TESTS).size();
        ObjectNode mockTest = json().put("variant", "academic")
                .put("listening_test_id", TestBench.LISTENING_TEST)
                .put("reading_test_id", TestBench.READING_TEST);

        assertThat(user.post("/v1/assessments", wish("writing")).problem()).isEqualTo("no-credit");
        assertThat(user.post("/v1/mock-tests", mockTest).problem()).isEqualTo("no-credit");

        API.grant(user, "com.ieltsaiprep.academic.writing", 1);
        assertThat(user.post("/v1/mock-tests", mockTest).problem()).isEqualTo("no-credit");
        assertThat(user.post("/v1/assessments", wish("speaking")).problem()).isEqualTo("no-credit");
        assertThat(user.post("/v1/assessments", wish("writing")).status()).isEqualTo(201);
        assertThat(STORE.scan(Catalog.ASSESSMENTS)).hasSize(assessments + 1);
        assertThat(STORE.scan(Catalog.FULL_TESTS)).hasSize(mockTests);
    }

    @Test
    void tests_areListedForEverybody_pageByPage_withNothingOfWhatIsInThem() {
        Reply all = user.get("/v1/tests");
        Reply first = user.get("/v1/tests?limit=1&variant=academic");
        Reply second = user.get("/v1/tests?limit=1&variant=academic&page_token=" + first.text("/next_page_token"));

        assertThat(all.body().get("tests").findValuesAsText("test_id"))
                .contains("academic-listening-test-900", "academic-reading-test-900", TestBench.READING_TEST)
                .isSorted();
        assertThat(all.body().toString()).doesNotContain("passages", "sections", "questions\":[", "answer");
        assertThat(first.body().get("tests")).hasSize(1);
        assertThat(second.text("/tests/0/test_id")).isGreaterThan(first.text("/tests/0/test_id"));
        assertThat(user.get("/v1/tests?skill=reading").body().get("tests").findValuesAsText("skill"))
                .containsOnly("reading");
        assertThat(user.get("/v1/tests?variant=general&skill=listening").body().get("tests"))
                .isEmpty();
        assertThat(user.get("/v1/tests?skill=writing").text("/errors/0/parameter"))
                .isEqualTo("skill");
        assertThat(user.get("/v1/tests?page_token=a").text("/errors/0/parameter"))
                .isEqualTo("page_token");
        assertThat(API.anybody().get("/v1/tests").problem()).isEqualTo("unauthenticated");
    }

    @Test
    void questions_areEachNewWhileThereAreOthers_andARepeatIsTheSame() {
        API.grant(user, "com.ieltsaiprep.academic.writing", 2);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            Reply given = user.post("/v1/questions", wish("writing"));
            assertThat(given.body().get("again").booleanValue()).isFalse();
            assertThat(given.text("/question_data/task2/prompt")).isNotBlank();
            ids.add(given.text("/question_id"));
        }
        Client repeating = user.with("Idempotency-Key", Client.freshKey());

        Reply fourth = repeating.post("/v1/questions", wish("writing"));

        assertThat(ids).hasSize(3).contains(fourth.text("/question_id"));
        assertThat(fourth.body().get("again").booleanValue()).isTrue();
        assertThat(repeating.post("/v1/questions", wish("writing")).body()).isEqualTo(fourth.body());
    }

    @Test
    void assessment_onAQuestionThatWasGiven_namesIt_onAnotherItIsRefused() {
        API.grant(user, "com.ieltsaiprep.academic.writing", 2);
        API.grant(user, "com.ieltsaiprep.academic.speaking", 2);
        String question = user.post("/v1/questions", wish("writing")).text("/question_id");

        Reply started = user.post("/v1/assessments", wish("writing").put("question_id", question));

        assertThat(user.get(started.header("location")).text("/question_id")).isEqualTo(question);
        assertThat(user.post("/v1/assessments", wish("speaking").put("question_id", question))
                        .problem())
                .isEqualTo("unknown-question");
        assertThat(user.post("/v1/assessments", wish("writing").put("question_id", "sample-general-writing-1"))
                        .problem())
                .isEqualTo("unknown-question");
    }

    @Test
    void oneTask_isGiven_taken_andScored_alone() {
        API.grant(user, "com.ieltsaiprep.academic.writing", 1);
        ObjectNode wish = wish("writing").put("task", "task2");

        Reply given = user.post("/v1/questions", wish);
        Reply started = user.post("/v1/assessments", wish.deepCopy().put("question_id", given.text("/question_id")));

        assertThat(given.body().get("question_data").fieldNames()).toIterable().containsExactly("task2");
        String path = started.header("location");
        assertThat(user.get(path).text("/assessment_type")).isEqualTo("academic_task2");
        assertThat(user.post(path + "/submission", json().set("answers", json().put("task2", "It depends.")))
                        .status())
                .isEqualTo(200);
        ObjectNode criteria = json().put("task_achievement", 6)
                .put("coherence_cohesion", 7)
                .put("lexical_resource", 6)
                .put("grammatical_range", 6);
        assertThat(API.evaluator()
                        .put(path + "/score", json().set("writing_task", criteria))
                        .body()
                        .get("band")
                        .decimalValue())
                .isEqualByComparingTo("6.5");
    }

    @Test
    void oneTask_ofAnythingButAWritingTestOnItsOwn_isPointedAt() {
        API.grant(user, "com.ieltsaiprep.academic.mocktest", 1);

        for (String path : List.of("/v1/questions", "/v1/assessments")) {
            assertThat(user.post(path, wish("speaking").put("task", "task1")).text("/errors/0/pointer"))
                    .isEqualTo("/skill");
            Reply part = user.post(path, wish("writing").put("task", "task1").put("full_test_id", "mock-1"));
            assertThat(part.text("/errors/0/pointer")).isEqualTo("/full_test_id");
            assertThat(part.text("/errors/0/detail")).isEqualTo("can't be here beside the others");
            assertThat(user.post(path, wish("writing").put("task", "task3")).text("/errors/0/pointer"))
                    .isEqualTo("/task");
        }
    }

    @Test
    void test_isWhole_andHoldsNoAnswer() {
        API.grant(user, "com.ieltsaiprep.academic.mocktest", 1);

        Reply reading = user.get("/v1/tests/academic-reading-test-900");
        Reply listening = user.get("/v1/tests/academic-listening-test-900");

        assertThat(reading.body().get("questions")).hasSize(40);
        assertThat(reading.text("/passages/2/text")).contains("queue");
        assertThat(listening.body().get("questions")).hasSize(40);
        assertThat(listening.text("/sections/0/audio")).isNotBlank();
        assertThat(listening.body().toString()).doesNotContain("answer_", "transcript", "Lindqvist", "band_score");
        assertThat(reading.body().toString()).doesNotContain("answer_", "millstones", "band_score");
        assertThat(user.get("/v1/tests/academic-reading-test-901").problem()).isEqualTo("not-found");
    }

    @Test
    void rubric_isThatOfTheSkill_andReadingHasNone() {
        Reply rubric = user.get("/v1/rubrics?variant=general&skill=speaking");

        assertThat(rubric.body().get("criteria")).hasSize(4);
        assertThat(rubric.text("/criteria/pronunciation/band_9")).isNotBlank();
        assertThat(user.get("/v1/rubrics?variant=general&skill=reading").problem())
                .isEqualTo("not-found");
    }
}
