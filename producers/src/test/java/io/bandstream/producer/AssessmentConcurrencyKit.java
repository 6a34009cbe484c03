package io.bandstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Draft;
import io.bandstream.producer.assessment.MockStarting;
import io.bandstream.producer.assessment.Saving;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.assessment.Submitting;
import io.bandstream.producer.content.Serving;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Assessments from the question to the answers: each step is taken once, and the limit holds. */
abstract class AssessmentConcurrencyKit extends ConcurrencyKit {

    @Test
    void question_askedForAtOnce_isEachTimeAnother() {
        UserRef user = bench.user("questions@example.com");
        for (int i = 0; i < 4; i++) {
            bench.put(
                    Catalog.QUESTIONS,
                    Item.of("assessment_type", "general_speaking")
                            .with("question_id", "q" + i)
                            .with("question_data", Value.of(Item.of("topic", "t"))));
        }
        AssessmentType speaking = AssessmentType.of("general_speaking").orElseThrow();

        List<Serving> answers = Together.call(8, i -> producers.questions().next(user, speaking));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Serving.Question.class));
        assertThat(answers)
                .extracting(answer -> (Serving.Question) answer)
                .filteredOn(question -> !question.again())
                .extracting(Serving.Question::questionId)
                .containsExactlyInAnyOrder("q0", "q1", "q2", "q3");
    }

    @Test
    void start_twentyAtOnce_startsEight() {
        UserRef user = bench.user("limit@example.com");

        List<Starting> answers =
                Together.call(20, i -> producers.assessments().start(user, AssessmentStart.writing(Variant.ACADEMIC)));

        assertThat(answers).filteredOn(Starting.Started.class::isInstance).hasSize(8);
        assertThat(answers)
                .filteredOn(Starting.DailyLimitReached.class::isInstance)
                .hasSize(12);
    }

    @Test
    void start_onePartOfAMockTestAtOnce_startsOnce() {
        UserRef user = bench.user("part@example.com");
        MockStarting.MockStarted mock = (MockStarting.MockStarted)
                producers.mockTests().start(user, Variant.ACADEMIC, TestBench.LISTENING_TEST, TestBench.READING_TEST);

        List<Starting> answers = Together.call(
                8, i -> producers.assessments().start(user, mock.parts().get(1)));

        assertThat(answers).filteredOn(Starting.Started.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Starting.AlreadyStarted.class::isInstance)
                .hasSize(7);
    }

    @Test
    void autosave_manyRevisionsAtOnce_keepsTheNewest() {
        UserRef user = bench.user("autosave@example.com");
        String id = started(user);

        List<Saving> answers = Together.call(
                9,
                i -> producers.assessments().autosave(user.userId(), id, Draft.of(i + 1L, Map.of("1", "draft " + i))));

        assertThat(answers).allMatch(answer -> answer instanceof Saving.Saved || answer instanceof Saving.StaleSave);
        Item row = bench.assessment(id);
        assertThat(row.number("client_revision")).contains(BigDecimal.valueOf(9));
        assertThat(row.fields("answers")).contains(Item.of("1", "draft 8"));
    }

    @Test
    void submit_differentAnswersAtOnce_takesOneOfThem() {
        UserRef user = bench.user("submit@example.com");
        String id = started(user);

        List<Submitting> answers = Together.call(
                8, i -> producers.assessments().submit(user.userId(), id, Map.of("1", "answer " + i % 2)));

        assertThat(answers).filteredOn(Submitting.Submitted.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Submitting.AlreadySubmitted.class::isInstance)
                .hasSize(3);
        assertThat(answers)
                .filteredOn(Submitting.AnswersDiffer.class::isInstance)
                .hasSize(4);
    }

    private String started(UserRef user) {
        Starting starting = producers.assessments().start(user, AssessmentStart.writing(Variant.ACADEMIC));
        return ((Starting.Started) starting).assessmentId();
    }
}
