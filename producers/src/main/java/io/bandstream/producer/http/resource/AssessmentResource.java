package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.ANSWERS_DIFFER;
import static io.bandstream.producer.http.exchange.ProblemType.DAILY_LIMIT_REACHED;
import static io.bandstream.producer.http.exchange.ProblemType.MOCK_TEST_OVER;
import static io.bandstream.producer.http.exchange.ProblemType.NOT_FOUND;
import static io.bandstream.producer.http.exchange.ProblemType.STALE_DRAFT;
import static io.bandstream.producer.http.exchange.ProblemType.UNKNOWN_MOCK_TEST;
import static io.bandstream.producer.http.exchange.ProblemType.UNKNOWN_QUESTION;
import static io.bandstream.producer.http.exchange.ProblemType.UNKNOWN_TEST;
import static io.bandstream.producer.http.exchange.ProblemType.WRONG_STATE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.assessment.Abandoning;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.Assessments;
import io.bandstream.producer.assessment.Draft;
import io.bandstream.producer.assessment.Refused;
import io.bandstream.producer.assessment.Saving;
import io.bandstream.producer.assessment.Starting;
import io.bandstream.producer.assessment.Submitting;
import io.bandstream.producer.assessment.WritingTask;
import io.bandstream.producer.assessment.WrongState;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Fault;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.report.OwnItems;
import io.bandstream.producer.report.WriteToken;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Assessments, as their candidates take them. Another's assessment is not found. */
final class AssessmentResource {

    private static final String ID = "assessment_id";

    private static final Set<String> SHOWN = Set.of(
            ID,
            "assessment_type",
            "status",
            "test_id",
            "question_id",
            "full_test_id",
            "answers",
            "client_revision",
            "current_section",
            "current_question",
            "time_remaining",
            "started_at",
            "submitted_at",
            "updated_at",
            "overall_band",
            "band_score",
            "criteria_scores",
            "correct_answers",
            "total_questions");

    private final Assessments assessments;
    private final AccessGate gate;
    private final OwnItems own;
    private final Clock clock;

    /** @param clock wall clock, to tell how long the day lasts */
    AssessmentResource(Assessments assessments, AccessGate gate, OwnItems own, Clock clock) {
        this.assessments = assessments;
        this.gate = gate;
        this.own = own;
        this.clock = clock;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "startAssessment", this::start,
                "showAssessment", this::show,
                "saveDraft", this::saveDraft,
                "submitAssessment", this::submit,
                "abandonAssessment", this::abandon);
    }

    private Answer start(Call call) {
        AssessmentStart start = new AssessmentStart(
                call.word("/variant", Variant.class),
                call.word("/skill", Skill.class),
                call.optionalWord("/task", WritingTask.class),
                call.optionalText("/test_id"),
                call.optionalText("/full_test_id"),
                call.optionalText("/question_id"));
        return gate.refusal(call, start.variant(), start.skill(), start.fullTestId())
                .orElseGet(() -> start(call, start));
    }

    private Answer start(Call call, AssessmentStart start) {
        Starting answer = assessments.start(call.user(), start);
        if (answer instanceof Starting.Started started) {
            return Answer.created(path(started.assessmentId()), started(started));
        }
        return answer instanceof Starting.AlreadyStarted already
                ? Answer.ok(Json.object().put(ID, already.assessmentId()))
                        .with("Location", path(already.assessmentId()))
                : refused(answer);
    }

    private static String path(String assessmentId) {
        return "/v1/assessments/" + assessmentId;
    }

    private static ObjectNode started(Starting.Started started) {
        return written(started.assessmentId(), started.startedAt())
                .put(ID, started.assessmentId())
                .put("started_at", Json.time(started.startedAt()));
    }

    private static ObjectNode written(String assessmentId, Instant at) {
        return Json.object().put("write_token", WriteToken.of(assessmentId, at).text());
    }

    private Answer refused(Starting answer) {
        if (answer instanceof Starting.DailyLimitReached reached) {
            return Answer.problem(
                    Problem.of(DAILY_LIMIT_REACHED, "At most " + reached.limit() + " assessments start on a UTC day.")
                            .retryAfter(Duration.between(clock.instant(), reached.opensAt())));
        }
        if (answer instanceof Starting.UnknownTest) {
            return Answer.problem(UNKNOWN_TEST, "No reading or listening test of this variant has this test_id.");
        }
        if (answer instanceof Starting.UnknownQuestion) {
            return Answer.problem(UNKNOWN_QUESTION, "Ask for a question of this variant and skill first.");
        }
        if (answer instanceof Starting.UnknownMockTest) {
            return unknownMockTest();
        }
        return answer instanceof Starting.MockTestOver ? mockTestOver() : SessionResource.over();
    }

    static Answer unknownMockTest() {
        return Answer.problem(UNKNOWN_MOCK_TEST, "You have no mock test of this full_test_id and variant.");
    }

    static Answer mockTestOver() {
        return Answer.problem(MOCK_TEST_OVER, "It takes no more parts.");
    }

    private Answer show(Call call) {
        return own.assessment(call.user(), call.parameter(ID))
                .map(found -> Answer.ok(Json.of(AssessmentCodec.write(found), SHOWN)))
                .orElseGet(AssessmentResource::notFound);
    }

    private static Answer notFound() {
        return Answer.problem(NOT_FOUND, "You have no such assessment.");
    }

    private Answer saveDraft(Call call) {
        String id = call.parameter(ID);
        Draft draft = new Draft(
                call.number("/revision").longValueExact(),
                call.texts("/answers"),
                call.optionalInt("/current_section"),
                call.optionalInt("/current_question"),
                call.optionalInt("/time_remaining"));
        Saving answer = assessments.autosave(call.userId(), id, draft);
        if (answer instanceof Saving.Saved saved) {
            return Answer.ok(written(id, saved.at()));
        }
        return answer instanceof Saving.StaleSave stale
                ? Answer.problem(STALE_DRAFT, "The draft kept has revision " + stale.newest() + ".")
                : refusal(answer);
    }

    private Answer submit(Call call) {
        String id = call.parameter(ID);
        Submitting answer = assessments.submit(call.userId(), id, call.texts("/answers"));
        if (answer instanceof Submitting.AnswersDiffer) {
            return Answer.problem(ANSWERS_DIFFER, "What was handed in first stays.");
        }
        return submittedAt(answer)
                .map(at -> Answer.ok(written(id, at).put("submitted_at", Json.time(at))))
                .orElseGet(() -> refusal(answer));
    }

    private static Optional<Instant> submittedAt(Submitting answer) {
        if (answer instanceof Submitting.Submitted submitted) {
            return Optional.of(submitted.at());
        }
        return answer instanceof Submitting.AlreadySubmitted already ? Optional.of(already.at()) : Optional.empty();
    }

    private Answer abandon(Call call) {
        String id = call.parameter(ID);
        Abandoning answer = assessments.abandon(call.userId(), id);
        return answer instanceof Abandoning.Abandoned abandoned
                ? Answer.ok(written(id, abandoned.at()))
                : refusal(answer);
    }

    /** What all of them may say. */
    static Answer refusal(Object answer) {
        if (answer instanceof WrongState wrong) {
            return Answer.problem(
                    WRONG_STATE, "The assessment is " + wrong.status().text() + ".");
        }
        return answer instanceof Refused refused
                ? Answer.problem(Problem.invalid(Fault.body("/" + refused.field(), refused.why())))
                : notFound();
    }
}
