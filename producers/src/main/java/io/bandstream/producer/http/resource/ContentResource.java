package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.Producers;
import io.bandstream.producer.assessment.Access;
import io.bandstream.producer.assessment.AccessCheck;
import io.bandstream.producer.content.Questions;
import io.bandstream.producer.content.Rubrics;
import io.bandstream.producer.content.Serving;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.PlainJson;
import io.bandstream.schema.codec.RubricCodec;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import io.bandstream.schema.item.Word;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What candidates are given to work on, where a credit is there that would pay. */
final class ContentResource {

    private static final String FULL_TEST_ID = "full_test_id";

    private static final Set<String> RUBRIC = Set.of("rubric_name", "criteria");

    private final AccessCheck access;
    private final AccessGate gate;
    private final Questions questions;
    private final Rubrics rubrics;

    ContentResource(Producers producers) {
        this.access = producers.accessCheck();
        this.gate = new AccessGate(access);
        this.questions = producers.questions();
        this.rubrics = producers.rubrics();
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "checkAccess", this::check,
                "giveQuestion", this::question,
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
                : AccessGate.refusal(answer).orElseGet(() -> Answer.ok(granted(answer)));
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

    private Answer question(Call call) {
        Variant variant = call.word("/variant", Variant.class);
        Skill skill = call.word("/skill", Skill.class);
        return gate.refusal(call, variant, skill, call.optionalText("/" + FULL_TEST_ID))
                .orElseGet(() -> given(
                        questions.next(call.user(), type(variant, skill)),
                        type(variant, skill),
                        call.optionalText("/task")));
    }

    private static AssessmentType type(Variant variant, Skill skill) {
        return AssessmentType.of(variant.text() + "_" + skill.text()).orElseThrow();
    }

    private static Answer given(Serving answer, AssessmentType type, Optional<String> task) {
        if (answer instanceof Serving.Question question) {
            ObjectNode json = Json.object()
                    .put("assessment_type", type.text())
                    .put("question_id", question.questionId())
                    .put("again", question.again());
            json.set("question_data", shown(question.data(), task));
            return Answer.ok(json);
        }
        return answer instanceof Serving.NoneLoaded
                ? Answer.problem(NOT_FOUND, "There is no question of this variant and skill.")
                : SessionResource.over();
    }

    /** Where one task is wished for, that one alone, if the question has its tasks apart. */
    private static ObjectNode shown(Item data, Optional<String> task) {
        ObjectNode whole = PlainJson.toJson(data);
        return task.filter(whole::has).map(name -> whole.retain(name)).orElse(whole);
    }

    private Answer rubric(Call call) {
        return rubrics.find(type(word(call, "variant", Variant.class), word(call, "skill", Skill.class)))
                .map(found -> Answer.ok(Json.of(RubricCodec.write(found), RUBRIC)))
                .orElseGet(() -> Answer.problem(NOT_FOUND, "There is no rubric for this variant and skill."));
    }
}
