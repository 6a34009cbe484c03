package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.NOT_FOUND;
import static io.bandstream.producer.http.exchange.ProblemType.NO_CREDIT;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.Producers;
import io.bandstream.producer.assessment.Access;
import io.bandstream.producer.assessment.AccessCheck;
import io.bandstream.producer.content.Paper;
import io.bandstream.producer.content.Papers;
import io.bandstream.producer.content.Questions;
import io.bandstream.producer.content.Rubrics;
import io.bandstream.producer.content.Serving;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.schema.codec.PlainJson;
import io.bandstream.schema.codec.RubricCodec;
import io.bandstream.schema.codec.TestPaperCodec;
import io.bandstream.schema.codec.TestQuestionCodec;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import io.bandstream.schema.item.Word;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What candidates are given to work on, where a credit is there that would pay. */
final class ContentGiven {

    private static final String FULL_TEST_ID = "full_test_id";

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
    private static final Set<String> RUBRIC = Set.of("rubric_name", "criteria");

    private final AccessCheck access;
    private final Questions questions;
    private final Papers papers;
    private final Rubrics rubrics;

    ContentGiven(Producers producers) {
        this.access = producers.accessCheck();
        this.questions = producers.questions();
        this.papers = producers.papers();
        this.rubrics = producers.rubrics();
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "checkAccess", this::check,
                "giveQuestion", this::question,
                "showTest", this::test,
                "showRubric", this::rubric);
    }

    private Answer check(Call call) {
        Access answer = access.check(
                call.userId(),
                word(call, "variant", Variant.class),
                word(call, "skill", Skill.class),
                call.optional(FULL_TEST_ID));
        return answer instanceof Access.NoCredit
                ? Answer.ok(Json.object().put("granted", false))
                : refusal(answer).orElseGet(() -> Answer.ok(granted(answer)));
    }

    private static <E extends Enum<E> & Word> E word(Call call, String parameter, Class<E> words) {
        return Word.find(words, call.parameter(parameter))
                .orElseThrow(() -> new IllegalStateException("the contract has more words than " + words));
    }

    private static ObjectNode granted(Access answer) {
        ObjectNode json = Json.object().put("granted", true);
        return answer instanceof Access.Covered covered
                ? json.put("product_id", covered.product().id()).put("remaining", covered.remaining())
                : json;
    }

    /** Empty where the assessment may be taken. */
    private static Optional<Answer> refusal(Access answer) {
        if (answer instanceof Access.UnknownMockTest) {
            return Optional.of(AssessmentsTaken.unknownMockTest());
        }
        if (answer instanceof Access.MockTestOver) {
            return Optional.of(AssessmentsTaken.mockTestOver());
        }
        return answer instanceof Access.NoCredit
                ? Optional.of(Answer.problem(NO_CREDIT, "Buy one that covers this variant and skill."))
                : Optional.empty();
    }

    private Answer question(Call call) {
        Variant variant = call.word("/variant", Variant.class);
        Skill skill = call.word("/skill", Skill.class);
        Access answer = access.check(call.userId(), variant, skill, call.optionalText("/" + FULL_TEST_ID));
        return refusal(answer)
                .orElseGet(() -> given(questions.next(call.user(), type(variant, skill)), variant, skill));
    }

    private static AssessmentType type(Variant variant, Skill skill) {
        return AssessmentType.of(variant.text() + "_" + skill.text()).orElseThrow();
    }

    private static Answer given(Serving answer, Variant variant, Skill skill) {
        if (answer instanceof Serving.Question question) {
            ObjectNode json = Json.object()
                    .put("assessment_type", type(variant, skill).text())
                    .put("question_id", question.questionId())
                    .put("again", question.again());
            json.set("question_data", PlainJson.toJson(question.data()));
            return Answer.ok(json);
        }
        return answer instanceof Serving.NoneLoaded
                ? Answer.problem(NOT_FOUND, "There is no question of this variant and skill.")
                : SignedIn.over();
    }

    private Answer test(Call call) {
        return papers.find(call.parameter("test_id"))
                .map(paper -> test(call, paper))
                .orElseGet(() -> Answer.problem(NOT_FOUND, "There is no such test."));
    }

    private Answer test(Call call, Paper paper) {
        return refusal(access.check(call.userId(), paper.variant(), paper.skill(), call.optional(FULL_TEST_ID)))
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

    private Answer rubric(Call call) {
        return rubrics.find(type(word(call, "variant", Variant.class), word(call, "skill", Skill.class)))
                .map(found -> Answer.ok(Json.of(RubricCodec.write(found), RUBRIC)))
                .orElseGet(() -> Answer.problem(NOT_FOUND, "There is no rubric for this variant and skill."));
    }
}
