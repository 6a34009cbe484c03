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
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
                MODEL,
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
    void request_isASignedConverseCallOfTheModel_thatCanOnlyReplyByTheForm() {
        server.marks("tool_use", speakingAnswer("6", "6", "6", "6"));

        evaluator().evaluate(speaking("I grew up here."));

        BedrockServer.Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/model/house.model-v1%3A0/converse");
        assertThat(request.headers().get("content-type")).isEqualTo("application/json");
        assertThat(request.headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=an-id/20260301/eu-west-1/bedrock/aws4_request");
        assertThat(request.headers().get("x-amz-date")).isEqualTo("20260301T100000Z");
        JsonNode body = request.body();
        assertThat(body.at("/toolConfig/toolChoice/tool/name")).isEqualTo(body.at("/toolConfig/tools/0/toolSpec/name"));
        assertThat(body.at("/toolConfig/tools/0/toolSpec/inputSchema/json/properties/criteria/required"))
                .hasSize(4);
        assertThat(body.at("/system/0/text").textValue()).doesNotContain("I grew up here.");
        assertThat(body.at("/messages")).hasSize(1);
        assertThat(body.at("/messages/0/role").textValue()).isEqualTo("user");
        assertThat(body.at("/messages/0/content/0/text").textValue()).contains("I grew up here.");
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
