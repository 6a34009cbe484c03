package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.NOT_FOUND;
import static io.bandstream.producer.http.exchange.ProblemType.UNKNOWN_TEST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.assessment.AssessmentStart;
import io.bandstream.producer.assessment.MockStarting;
import io.bandstream.producer.assessment.MockTests;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.report.OwnItems;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.Variant;
import java.util.Map;
import java.util.Set;

/** Mock tests: opened here, taken part by part as assessments. */
final class MockTestResource {

    private static final Set<String> SHOWN =
            Set.of("full_test_id", "variant", "status", "components", "overall_band", "started_at", "completed_at");

    private final MockTests mockTests;
    private final AccessGate gate;
    private final OwnItems own;

    MockTestResource(MockTests mockTests, AccessGate gate, OwnItems own) {
        this.mockTests = mockTests;
        this.gate = gate;
        this.own = own;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("startMockTest", this::start, "showMockTest", this::show);
    }

    private Answer show(Call call) {
        return own.mockTest(call.user(), call.parameter("full_test_id"))
                .map(found -> Answer.ok(Json.of(FullTestCodec.write(found), SHOWN)))
                .orElseGet(() -> Answer.problem(NOT_FOUND, "You have no such mock test."));
    }

    private Answer start(Call call) {
        Variant variant = call.word("/variant", Variant.class);
        return gate.mockTestRefusal(call, variant).orElseGet(() -> start(call, variant));
    }

    private Answer start(Call call, Variant variant) {
        MockStarting answer =
                mockTests.start(call.user(), variant, call.text("/listening_test_id"), call.text("/reading_test_id"));
        if (answer instanceof MockStarting.MockStarted started) {
            return Answer.created("/v1/mock-tests/" + started.fullTestId(), json(started));
        }
        return answer instanceof MockStarting.UnknownTest
                ? Answer.problem(UNKNOWN_TEST, "No test of this variant has this listening_test_id or reading_test_id.")
                : SessionResource.over();
    }

    /** Each part is what starts it as an assessment. */
    private static ObjectNode json(MockStarting.MockStarted started) {
        ObjectNode json = Json.object().put("full_test_id", started.fullTestId());
        ArrayNode parts = json.putArray("parts");
        started.parts().forEach(part -> parts.add(json(part)));
        return json;
    }

    private static ObjectNode json(AssessmentStart part) {
        ObjectNode json = Json.object()
                .put("variant", part.variant().text())
                .put("skill", part.skill().text());
        part.testId().ifPresent(id -> json.put("test_id", id));
        part.fullTestId().ifPresent(id -> json.put("full_test_id", id));
        return json;
    }
}
