package io.bandstream.producer.content.loading;

import static io.bandstream.producer.content.loading.ContentFilesUnderTest.file;
import static io.bandstream.producer.content.loading.ContentFilesUnderTest.problems;
import static io.bandstream.producer.content.loading.ContentFilesUnderTest.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ContentReaderTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void sample_isSound_andHasEnoughToSeeNoRepeat() {
        assertThat(ContentReader.read(SampleContent.files())).isInstanceOf(ContentCheck.Sound.class);
        assertThat(Stream.of("writing.json", "speaking.json")
                        .flatMap(name -> sample(name).get("questions").findValuesAsText("assessment_type").stream())
                        .toList())
                .hasSize(12)
                .allSatisfy(type -> assertThat(type).matches("(academic|general)-(writing|speaking)"));
    }

    @Test
    void everything_wrongInSeveralFiles_isToldAtOnce() {
        ObjectNode reading = sample("reading.json");
        ((ObjectNode) reading.at("/tests/0/answer_key")).remove("7");
        ((ObjectNode) reading.at("/tests/0/questions/3")).put("question_number", 3);

        List<ContentProblem> problems = problems(
                file("a.json", reading), file("b.json", "{\"questions\": 7}"), file("c.json", "{\"tests\": [}"));

        assertThat(problems)
                .extracting(problem -> problem.file() + " " + problem.pointer())
                .containsExactly(
                        "a.json /tests/0/questions/3/question_number",
                        "a.json /tests/0/questions",
                        "a.json /tests/0/answer_key/7",
                        "b.json /questions",
                        "c.json ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answer_key/20 | \"E\" | is none of the question's options",
                "answer_key/8 | \"4/.\" | must have a letter or digit in each alternative",
                "answer_key/41 | \"x\" | is no question's number",
                "answer_key/01 | \"x\" | is no question's number",
                "answer_key/8 | 4 | must be a text",
                "answer_variations/8 | [\" \"] | must be a text",
                "answer_variations/8 | [\"...\"] | must have a letter or digit",
                "band_score_conversion/1 | 7.3 | must be a band",
                "band_score_conversion/38-40 | 9 | gives score 38 a band, as 37-38 does",
                "band_score_conversion/41 | 9 | must be named by a score",
                "band_score_conversion/3-2 | 2 | must be named by a score",
                "questions/0/passage | 4 | is no number of a passage",
                "questions/0/section | 1 | is not known here",
                "questions/0/question_id | \"q1\" | must be academic-reading-test-900-q1",
                "questions/0/options | [] | must be an array with at least one",
                "passages/1/number | 1 | is the number of an earlier one",
                "passages/1/text | null | must be a text",
                "passages/1/extra | null | must not be null",
                "sections | [] | belongs to no reading test",
                "total_questions | 39 | must be a whole number from 40 to 40",
                "duration_minutes | 0.5 | must be a whole number",
                "test_id | \"reading-1\" | must be {academic",
                "answers | {} | is not known here"
            })
    void test_wrong_isPointedAt(String pointer, String value, String detail) throws Exception {
        assertPointed("reading.json", "tests", pointer, value, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "writing.json | questions | assessment_type | \"academic-reading\" | must be academic_writing",
                "writing.json | questions | question_id | \"a b\" | must be 1 to 100 letters",
                "writing.json | questions | question_data/task2 | {} | is missing",
                "writing.json | questions | question_data/more | 1e400 | must be a number of at most 38 digits",
                "writing.json | questions | active | \"yes\" | must be true or false",
                "speaking.json | questions | question_data/part1/questions | [] | must be an array",
                "rubrics.json | rubrics | criteria/pronunciation | {} | is not known here",
                "rubrics.json | rubrics | criteria/task_achievement/weight | 26 | must have weights that make 100",
                "rubrics.json | rubrics | criteria/task_achievement/band_4 | \"\" | must be a text",
                "rubrics.json | rubrics | assessment_type | 1 | must be a text"
            })
    void questionOrRubric_wrong_isPointedAt(String name, String kind, String pointer, String value, String detail)
            throws Exception {
        assertPointed(name, kind, pointer, value, detail);
    }

    /** Some faults show at their parent or child. */
    private static void assertPointed(String name, String kind, String pointer, String value, String detail)
            throws Exception {
        ObjectNode document = sample(name);
        String place = "/" + kind + "/0/" + pointer;
        JsonNode parent = document.at(place.substring(0, place.lastIndexOf('/')));
        ((ObjectNode) parent).set(place.substring(place.lastIndexOf('/') + 1), JSON.readTree(value));

        assertThat(problems(file("x.json", document)))
                .filteredOn(problem -> problem.pointer().startsWith(place) || place.startsWith(problem.pointer()))
                .anySatisfy(problem -> assertThat(problem.detail()).startsWith(detail));
    }

    @Test
    void sameId_inTwoFilesAndTwoSpellings_isRefused() {
        ObjectNode first = sample("writing.json");
        ObjectNode second = sample("writing.json");
        ArrayNode questions = (ArrayNode) second.get("questions");
        while (questions.size() > 1) {
            questions.remove(1);
        }
        ((ObjectNode) questions.get(0)).put("assessment_type", "Academic_Writing");

        assertThat(problems(file("a.json", first), file("b.json", second)))
                .containsExactly(
                        new ContentProblem("b.json", "/questions/0", "has the same id as a.json at /questions/0"));
    }

    @Test
    void row_tooLargeForItsTable_isRefused() {
        ObjectNode reading = sample("reading.json");
        ((ObjectNode) reading.at("/tests/0/passages/0")).put("text", "long ".repeat(80_000));

        assertThat(problems(file("a.json", reading)))
                .extracting(ContentProblem::pointer)
                .containsExactly("/tests/0");
    }

    @Test
    void text_withHalfASurrogatePair_isRefused() {
        String question = "{\"assessment_type\": \"\\ud800\", \"question_data\": {\"x\": \"\\udc00\"}}";

        assertThat(problems(file("a.json", "{\"questions\": [" + question + "]}")))
                .filteredOn(problem -> problem.detail().contains("surrogate"))
                .extracting(ContentProblem::pointer)
                .containsExactly("/questions/0/assessment_type", "/questions/0/question_data/x");
    }

    static Stream<String> files() {
        return Stream.of("", "null", "[]", "{}", "{\"questions\":[]}", "{\"a\":1,\"a\":2}", "{} {}", "[[", "\u0000");
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_thatIsNoContent_isToldInOneLineEach(String json) {
        assertThat(problems(file("a.json", json)))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.detail()).isNotBlank().doesNotContain("\n"));
    }

    @Test
    void problems_quoteNoAnswer() {
        ObjectNode reading = sample("reading.json");
        Consumer<String> spoil =
                number -> ((ObjectNode) reading.at("/tests/0/answer_key")).put(number, "the secret one");
        spoil.accept("1");
        spoil.accept("99");

        assertThat(problems(file("a.json", reading)))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.detail()).doesNotContain("secret"));
        assertThat(problems(file("a.json", "{\"tests\": [{\"answer_key\": {\"1\": secret}}]}")))
                .allSatisfy(problem -> assertThat(problem.detail()).doesNotContain("secret"));
    }
}
