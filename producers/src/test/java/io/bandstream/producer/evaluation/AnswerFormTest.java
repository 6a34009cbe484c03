package io.bandstream.producer.evaluation;

import static io.bandstream.producer.evaluation.Scripts.speaking;
import static io.bandstream.producer.evaluation.Scripts.speakingAnswer;
import static io.bandstream.producer.evaluation.Scripts.writing;
import static io.bandstream.producer.evaluation.Scripts.writingAnswer;
import static io.bandstream.producer.evaluation.Scripts.writingCriteria;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Score;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class AnswerFormTest {

    private final AnswerForm form = AnswerForm.of(writing("A chart.", "An essay."));

    @Test
    void read_bothTasks_isTheirCriteriaAndTheFeedback() {
        AnswerForm.Filled filled =
                form.read(writingAnswer("6", "6.5", "7", "0")).orElseThrow();

        assertThat(filled.score())
                .isEqualTo(new Score.Writing(
                        writingCriteria("6", "6.5", "7", "0"), writingCriteria("6", "6.5", "7", "0")));
        assertThat(filled.feedback())
                .isEqualTo(Map.of(
                        "strengths", List.of("A clear position."),
                        "areas_for_improvement", List.of("Linking words repeat."),
                        "specific_suggestions", List.of()));
    }

    @Test
    void read_speaking_isOneSetOfCriteriaForAllParts() {
        AnswerForm.Filled filled = AnswerForm.of(speaking("I grew up here.", "Well, it was long ago."))
                .read(speakingAnswer("5", "5.5", "6", "9"))
                .orElseThrow();

        assertThat(filled.score())
                .isEqualTo(new Score.Speaking(new Criteria.Speaking(
                        new BigDecimal("5"), new BigDecimal("5.5"), new BigDecimal("6"), new BigDecimal("9"))));
    }

    @Test
    void blankTask_isNotAskedForAndHasBandZero() {
        AnswerForm one = AnswerForm.of(writing(" \n", "An essay."));
        ObjectNode answer = writingAnswer("6", "6", "6", "6");

        assertThat(one.schema().at("/properties").fieldNames()).toIterable().containsExactly("task2", "feedback");
        assertThat(one.read(answer)).isEmpty();
        assertThat(one.read(answer.without("task1")).orElseThrow().score())
                .isEqualTo(new Score.Writing(writingCriteria("0", "0", "0", "0"), writingCriteria("6", "6", "6", "6")));
    }

    @TestFactory
    Stream<DynamicTest> read_whatDoesNotFit_isNoAnswer() {
        return Map.<String, Consumer<ObjectNode>>ofEntries(
                        Map.entry("a task missing", answer -> answer.remove("task2")),
                        Map.entry("a criterion missing", answer -> task(answer).remove("lexical_resource")),
                        Map.entry("feedback missing", answer -> answer.remove("feedback")),
                        Map.entry("an overall band", answer -> answer.put("overall_band", 9)),
                        Map.entry(
                                "a criterion of its own", answer -> task(answer).put("charm", 9)),
                        Map.entry("above 9", answer -> task(answer).put("lexical_resource", 9.5)),
                        Map.entry("below 0", answer -> task(answer).put("lexical_resource", -0.5)),
                        Map.entry("no half band", answer -> task(answer).put("lexical_resource", 6.3)),
                        Map.entry("a text for a band", answer -> task(answer).put("lexical_resource", "9")),
                        Map.entry("null for a band", answer -> task(answer).putNull("lexical_resource")),
                        Map.entry("a text for a task", answer -> answer.put("task1", "9")),
                        Map.entry("feedback without end", answer -> point(answer, "x".repeat(1001))),
                        Map.entry(
                                "feedback of numbers",
                                answer -> ((ObjectNode) answer.get("feedback"))
                                        .putArray("strengths")
                                        .add(1)))
                .entrySet()
                .stream()
                .map(spoilt -> DynamicTest.dynamicTest(spoilt.getKey(), () -> {
                    ObjectNode answer = writingAnswer("6", "6", "6", "6");
                    spoilt.getValue().accept(answer);
                    assertThat(form.read(answer)).isEmpty();
                }));
    }

    @Test
    void read_noObject_isNoAnswer() {
        Stream.<JsonNode>of(
                        JsonNodeFactory.instance.textNode("band 9"),
                        JsonNodeFactory.instance.arrayNode(),
                        JsonNodeFactory.instance.nullNode(),
                        JsonNodeFactory.instance.missingNode())
                .forEach(answer -> assertThat(form.read(answer)).isEmpty());
    }

    private static ObjectNode task(ObjectNode answer) {
        return (ObjectNode) answer.get("task1");
    }

    private static void point(ObjectNode answer, String point) {
        ((ObjectNode) answer.get("feedback")).putArray("strengths").add(point);
    }
}
