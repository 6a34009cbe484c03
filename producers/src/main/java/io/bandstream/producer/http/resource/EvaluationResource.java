package io.bandstream.producer.http.resource;

import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Failing;
import io.bandstream.producer.assessment.Refused;
import io.bandstream.producer.assessment.Score;
import io.bandstream.producer.assessment.Scoring;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Fault;
import io.bandstream.producer.http.exchange.Problem;
import java.util.Map;

/** What evaluators hand in. */
final class EvaluationResource {

    private static final String ID = "assessment_id";

    private final Assessments assessments;

    EvaluationResource(Assessments assessments) {
        this.assessments = assessments;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("scoreAssessment", this::score, "failAssessment", this::fail);
    }

    private Answer score(Call call) {
        Scoring answer = assessments.score(call.parameter(ID), scoreOf(call));
        if (answer instanceof Refused refused) {
            return Answer.problem(Problem.invalid(Fault.body(pointer(refused), refused.why())));
        }
        return answer instanceof Scoring.Scored scored
                ? Answer.ok(Json.object().put("band", scored.band()))
                : AssessmentResource.refusal(answer);
    }

    /** The whole body where it is a score of another skill. */
    private static String pointer(Refused refused) {
        return refused.field().equals("correct_answers") ? "/marks/correct_answers" : "";
    }

    private static Score scoreOf(Call call) {
        if (call.has("/writing")) {
            return new Score.Writing(writing(call, "/writing/task1/"), writing(call, "/writing/task2/"));
        }
        if (call.has("/writing_task")) {
            return new Score.WritingTask(writing(call, "/writing_task/"));
        }
        return call.has("/speaking")
                ? new Score.Speaking(speaking(call, "/speaking/"))
                : new Score.Marks(
                        call.number("/marks/correct_answers").intValueExact(),
                        call.number("/marks/total_questions").intValueExact(),
                        call.number("/marks/band_score"));
    }

    private static Criteria.Writing writing(Call call, String task) {
        return new Criteria.Writing(
                call.number(task + "task_achievement"),
                call.number(task + "coherence_cohesion"),
                call.number(task + "lexical_resource"),
                call.number(task + "grammatical_range"));
    }

    private static Criteria.Speaking speaking(Call call, String part) {
        return new Criteria.Speaking(
                call.number(part + "fluency_coherence"),
                call.number(part + "lexical_resource"),
                call.number(part + "grammatical_range"),
                call.number(part + "pronunciation"));
    }

    private Answer fail(Call call) {
        Failing answer = assessments.fail(call.parameter(ID), call.text("/error_type"), call.text("/error_message"));
        return answer instanceof Failing.Failed ? Answer.done() : AssessmentResource.refusal(answer);
    }
}
