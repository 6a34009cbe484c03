package io.bandstream.producer.evaluation.bedrock;

import static io.bandstream.producer.evaluation.Scripts.speaking;
import static io.bandstream.producer.evaluation.Scripts.speakingAnswer;
import static io.bandstream.producer.evaluation.Scripts.writing;
import static io.bandstream.producer.evaluation.Scripts.writingAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bandstream.producer.evaluation.Evaluation;
import io.bandstream.producer.evaluation.Evaluator;
import io.bandstream.producer.evaluation.EvaluatorKit;
import io.bandstream.producer.evaluation.Scripts;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** The real client against a server of our own that answers as the service's documentation says. */
final class BedrockEvaluatorTest extends EvaluatorKit {

    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("an-id", "a-secret"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration HURRIED = Duration.ofMillis(300);

    private final BedrockServer server = new BedrockServer();
    private Duration limit = PATIENT;
    private BedrockEvaluator.Model model = new BedrockEvaluator.Model(MODEL, Optional.empty());

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected Evaluator evaluator() {
        Evaluator evaluator = evaluator(CREDENTIALS, server.uri());
        limit = PATIENT;
        return evaluator;
    }

    private Evaluator evaluator(AwsCredentialsProvider credentials, URI endpoint) {
        return new BedrockEvaluator(
                HttpClient.newHttpClient(),
                new BedrockEvaluator.Access(Region.EU_WEST_1, credentials, Optional.of(endpoint)),
                model,
                limit,
                CLOCK);
    }

    private static JsonNode marks() {
        return writingAnswer(BANDS.toArray(String[]::new));
    }

    @Override
    protected void prepare(Course course) {
        switch (course) {
            case MARKS -> server.marks("tool_use", marks());
            case THROTTLED -> server.error(429, "ThrottlingException");
            case BROKEN -> server.error(500, "");
            case TOO_SLOW -> {
                limit = HURRIED;
                server.hang();
            }
            case HUNG_UP -> server.hangUp();
            case TALKS_INSTEAD -> server.marks("end_turn");
            case MARKS_TWICE -> server.marks("tool_use", marks(), marks());
            case BREAKS_OFF -> server.marks("max_tokens", marks());
            case NO_JSON -> server.body("<html>");
            case EMPTY -> server.body("{}");
            case WITHHELD -> server.marks("content_filtered");
            case STOPPED_BY_GUARDRAIL -> server.marks("guardrail_intervened", marks());
        }
    }

    @Test
    void scriptTooLongForTheModel_isRefusedForGood() {
        server.marks("model_context_window_exceeded");

        assertThat(evaluator().evaluate(speaking("I grew up here.")))
                .isEqualTo(new Evaluation.Refused("oversized-script"));
    }

    @Test
    void request_isASignedConverseCallOfTheModel_thatIsToReplyByTheForm() {
        server.marks("tool_use", speakingAnswer("6", "6", "6", "6"));

        evaluator().evaluate(speaking("I grew up here."));

        BedrockServer.Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/model/house.model-v1%3A0/converse");
        assertThat(request.headers().get("content-type")).isEqualTo("application/json");
        assertThat(request.headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=an-id/20260301/eu-west-1/bedrock/aws4_request");
        assertThat(request.headers().get("x-amz-date")).isEqualTo("20260301T100000Z");
        JsonNode body = request.body();
        assertThat(body.path("toolConfig").has("toolChoice"))
                .as("which some models refuse")
                .isFalse();
        assertThat(body.at("/toolConfig/tools/0/toolSpec/inputSchema/json/properties/criteria/required"))
                .hasSize(4);
        assertThat(body.at("/system/0/text").textValue()).doesNotContain("I grew up here.");
        assertThat(body.at("/messages")).hasSize(1);
        assertThat(body.at("/messages/0/role").textValue()).isEqualTo("user");
        assertThat(body.at("/messages/0/content/0/text").textValue()).contains("I grew up here.");
    }

    @ParameterizedTest
    @CsvSource({
        "eu.house.model-v1:0,eu.house.model-v1%3A0",
        "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.house.model-v1:0,"
                + "arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Ainference-profile%2Feu.house.model-v1%3A0"
    })
    void request_modelIdOrArn_isOneSegmentOfThePath(String id, String segment) {
        model = new BedrockEvaluator.Model(id, Optional.empty());
        server.marks("tool_use", marks());

        assertThat(evaluator().evaluate(writing("A chart.", Scripts.ESSAY))).isInstanceOf(Evaluation.Evaluated.class);

        assertThat(server.requests().get(0).path()).isEqualTo("/model/" + segment + "/converse");
    }

    @Test
    void request_temperature_isSaidOnlyWhereItIsSet() {
        server.marks("tool_use", marks());
        server.marks("tool_use", marks());

        evaluator().evaluate(writing("A chart.", Scripts.ESSAY));
        model = new BedrockEvaluator.Model(MODEL, Optional.of(new BigDecimal("0.2")));
        evaluator().evaluate(writing("A chart.", Scripts.ESSAY));

        assertThat(server.requests())
                .extracting(request ->
                        request.body().at("/inferenceConfig/temperature").asText())
                .containsExactly("", "0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed_model_output", "malformed_tool_use"})
    void evaluate_answerThatTheServiceCallsMalformed_isNone(String stopReason) {
        server.marks(stopReason, marks());

        assertThat(evaluator().evaluate(writing("A chart.", Scripts.ESSAY)))
                .isEqualTo(new Evaluation.Unavailable("malformed-answer"));
    }

    @ParameterizedTest
    @CsvSource({
        "403,AccessDeniedException",
        "429,ThrottlingException",
        "404,ResourceNotFoundException",
        "408,ModelTimeoutException",
        "500,InternalServerException",
        "503,ServiceUnavailableException",
        "400,ValidationException",
        "429,ModelNotReadyException",
        "424,ModelErrorException"
    })
    void evaluate_errorOfTheService_isToldByItsClass_whereverThatStands(int status, String errorType) {
        server.error(status, errorType);
        server.error(status, "com.amazon.bedrock#" + errorType);
        server.error(status, "", "{\"__type\":\"" + errorType + "\",\"message\":\"Too many tokens.\"}");
        server.error(status, "", "{\"code\":\"com.amazon.bedrock#" + errorType + "\"}");

        for (int answer = 0; answer < 4; answer++) {
            assertThat(evaluator().evaluate(writing("A chart.", Scripts.ESSAY)))
                    .isEqualTo(new Evaluation.Unavailable(errorType));
        }
    }

    @Test
    void evaluate_once_callsOnce() {
        server.error(503, "ServiceUnavailableException");

        assertThat(evaluator().evaluate(writing("A chart.", Scripts.ESSAY)))
                .isEqualTo(new Evaluation.Unavailable("ServiceUnavailableException"));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void evaluate_errorThatIsNoName_isToldByItsStatus() {
        server.error(400, "\"<the essay>\"");

        assertThat(evaluator().evaluate(writing("A chart.", Scripts.ESSAY)))
                .isEqualTo(new Evaluation.Unavailable("http-400"));
    }

    @Test
    void evaluate_interrupted_endsAtOnceAndStaysInterrupted() {
        server.hang();
        Thread.currentThread().interrupt();

        Evaluation evaluation = evaluator().evaluate(writing("A chart.", Scripts.ESSAY));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(evaluation).isEqualTo(new Evaluation.Unavailable("interrupted"));
    }

    @Test
    void evaluate_withoutCredentials_isUnavailable() {
        Evaluator evaluator = evaluator(
                () -> {
                    throw SdkClientException.create("no credentials");
                },
                server.uri());

        assertThat(evaluator.evaluate(writing("A chart.", Scripts.ESSAY)))
                .isEqualTo(new Evaluation.Unavailable("no-credentials"));
    }

    @Test
    void evaluate_wrongForm_isMalformed() {
        server.marks("tool_use", JsonNodeFactory.instance.textNode("9"));

        assertThat(evaluator().evaluate(writing("A chart.", Scripts.ESSAY)))
                .isEqualTo(new Evaluation.Unavailable("malformed-answer"));
    }
}
