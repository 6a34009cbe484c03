package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.NO_CREDIT;

import io.bandstream.producer.assessment.Access;
import io.bandstream.producer.assessment.AccessCheck;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Optional;

/** Lets pass whoever has a credit that would pay. */
record AccessGate(AccessCheck access) {

    /** Empty where the assessment may be taken. */
    Optional<Answer> refusal(Call call, Variant variant, Skill skill, Optional<String> fullTestId) {
        return refusal(access.check(call.userId(), variant, skill, fullTestId));
    }

    /** Empty where a mock test may be opened. */
    Optional<Answer> mockTestRefusal(Call call, Variant variant) {
        return refusal(access.checkMockTest(call.userId(), variant));
    }

    static Optional<Answer> refusal(Access access) {
        if (access instanceof Access.UnknownMockTest) {
            return Optional.of(AssessmentResource.unknownMockTest());
        }
        if (access instanceof Access.MockTestOver) {
            return Optional.of(AssessmentResource.mockTestOver());
        }
        return access instanceof Access.NoCredit
                ? Optional.of(Answer.problem(NO_CREDIT, "Buy one that covers this variant and skill."))
                : Optional.empty();
    }
}
