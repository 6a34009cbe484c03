package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.content.ListedTest;
import io.bandstream.producer.content.Paper;
import io.bandstream.producer.content.Papers;
import io.bandstream.producer.content.TestList;
import io.bandstream.producer.content.TestPage;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Fault;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.schema.codec.TestPaperCodec;
import io.bandstream.schema.codec.TestQuestionCodec;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import io.bandstream.schema.item.Word;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reading and listening tests: which there are, for every user; what is in one, where a credit would pay for it. */
final class TestResource {

    private static final int PAGE = 20;

    private static final Set<String> TEST = Set.of(
            "test_id",
            "test_type",
            "title",
            "total_questions",
            "duration_minutes",
            "transfer_time_minutes",
            "sections",
            "passages");
    private static final Set<String> QUESTION = Set.of(
            "question_number",
            "section",
            "passage",
            "question_type",
            "question_text",
            "instructions",
            "options",
            "max_words");

    private final AccessGate gate;
    private final Papers papers;
    private final TestList list;

    TestResource(AccessGate gate, Papers papers, TestList list) {
        this.gate = gate;
        this.papers = papers;
        this.list = list;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("listTests", this::list, "showTest", this::show);
    }

    private Answer list(Call call) {
        try {
            return list(call, call.optional("page_token").map(TestResource::place));
        } catch (IllegalArgumentException e) {
            return Answer.problem(
                    Problem.invalid(Fault.parameter("page_token", "must be a next_page_token of this list")));
        }
    }

    /** @throws IllegalArgumentException if it is no token of ours */
    private static String place(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    }

    private static String token(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private Answer list(Call call, Optional<String> after) {
        TestPage page = list.page(
                call.optional("variant").flatMap(word -> Word.find(Variant.class, word)),
                call.optional("skill").flatMap(word -> Word.find(Skill.class, word)),
                call.optional("limit").map(Integer::parseInt).orElse(PAGE),
                after);
        ObjectNode json = Json.object();
        ArrayNode tests = json.putArray("tests");
        page.tests().forEach(test -> tests.add(json(test)));
        page.next().ifPresent(next -> json.put("next_page_token", token(next)));
        return Answer.ok(json);
    }

    private static ObjectNode json(ListedTest test) {
        ObjectNode json = Json.object()
                .put("test_id", test.testId())
                .put("skill", test.skill().text())
                .put("test_type", test.variant().text())
                .put("total_questions", test.totalQuestions())
                .put("duration_minutes", test.durationMinutes());
        test.title().ifPresent(title -> json.put("title", title));
        test.transferTimeMinutes().ifPresent(minutes -> json.put("transfer_time_minutes", minutes));
        return json;
    }

    private Answer show(Call call) {
        return papers.find(call.parameter("test_id"))
                .map(paper -> shown(call, paper))
                .orElseGet(() -> Answer.problem(NOT_FOUND, "There is no such test."));
    }

    private Answer shown(Call call, Paper paper) {
        return gate.refusal(call, paper.variant(), paper.skill(), call.optional("full_test_id"))
                .orElseGet(() -> Answer.ok(json(paper)));
    }

    private static ObjectNode json(Paper paper) {
        ObjectNode json = Json.of(TestPaperCodec.write(paper.test()), TEST)
                .put("test_type", paper.variant().text())
                .put("skill", paper.skill().text());
        ArrayNode asked = json.putArray("questions");
        paper.questions().forEach(question -> asked.add(Json.of(TestQuestionCodec.write(question), QUESTION)));
        return json;
    }
}
