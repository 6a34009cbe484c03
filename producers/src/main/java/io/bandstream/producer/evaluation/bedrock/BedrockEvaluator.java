package io.bandstream.producer.evaluation.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.assessment.Remarks;
import io.bandstream.producer.evaluation.AnswerForm;
import io.bandstream.producer.evaluation.Evaluation;
import io.bandstream.producer.evaluation.Evaluator;
import io.bandstream.producer.evaluation.Prompt;
import io.bandstream.producer.evaluation.Script;
import io.bandstream.producer.evaluation.bedrock.SignedCalls.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Asks a model by Bedrock's Converse API. The model can only reply by a tool whose input is the answer form; what does not
 * fit the form is no answer. One call per script: the desk counts tries. Thread-safe.
 */
public final class BedrockEvaluator implements Evaluator {

    private static final String TOOL = "hand_in_marks";
    /** Twice what the longest feedback takes. */
    private static final int MOST_OUTPUT_TOKENS = 4000;

    /** The service's stop reasons after which no other try would do, and what they are called here. */
    private static final Map<String, String> FINAL = Map.of(
            "content_filtered", "content-filtered",
            "guardrail_intervened", "content-filtered",
            "model_context_window_exceeded", "oversized-script");

    private static final String CUT_OFF = "max_tokens";

    private final SignedCalls calls;
    private final String model;
    private final URI converse;

    /**
     * Calls nobody yet.
     *
     * @param client its owner closes it
     * @param model id or ARN of a model or an inference profile
     * @param limit the longest that one script takes
     * @param clock wall clock, for the signature
     */
    public BedrockEvaluator(HttpClient client, Access access, String model, Duration limit, Clock clock) {
        this.calls = new SignedCalls(client, access, limit, clock);
        this.model = model;
        this.converse = URI.create(
                access.service() + "/model/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + "/converse");
    }

    /**
     * Where the service is and who asks.
     *
     * @param endpoint what stands in for AWS's own of the region
     */
    public record Access(Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        private String service() {
            return endpoint.map(uri -> uri.toString().replaceFirst("/+$", ""))
                    .orElse("https://bedrock-runtime." + region.id() + ".amazonaws.com");
        }
    }

    @Override
    public Evaluation evaluate(Script script) {
        AnswerForm form = AnswerForm.of(script);
        Reply reply = calls.post(converse, request(form, Prompt.of(script)).toString());
        return reply instanceof Reply.Answered answered
                ? evaluation(form, answered.body())
                : new Evaluation.Unavailable(((Reply.Failed) reply).errorType());
    }

    private static ObjectNode request(AnswerForm form, Prompt briefing) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("system").addObject().put("text", briefing.rules());
        ObjectNode message = request.putArray("messages").addObject().put("role", "user");
        message.putArray("content").addObject().put("text", briefing.data());
        request.putObject("inferenceConfig")
                .put("maxTokens", MOST_OUTPUT_TOKENS)
                .put("temperature", 0);
        ObjectNode tools = request.putObject("toolConfig");
        ObjectNode tool = tools.putArray("tools").addObject().putObject("toolSpec");
        tool.put("name", TOOL).put("description", "Hands in the marks and the feedback.");
        tool.putObject("inputSchema").set("json", form.schema());
        tools.putObject("toolChoice").putObject("tool").put("name", TOOL);
        return request;
    }

    private Evaluation evaluation(AnswerForm form, JsonNode response) {
        String why = response.path("stopReason").asText();
        Optional<String> end = Optional.ofNullable(FINAL.get(why));
        if (end.isPresent()) {
            return new Evaluation.Refused(end.get());
        }
        return why.equals(CUT_OFF)
                ? new Evaluation.Unavailable("truncated-answer")
                : answer(response)
                        .flatMap(form::read)
                        .<Evaluation>map(filled ->
                                new Evaluation.Evaluated(filled.score(), remarks(filled, response.path("usage"))))
                        .orElseGet(() -> new Evaluation.Unavailable("malformed-answer"));
    }

    /** What the tool was called with; empty unless it was called once. Whatever else the model says is not looked at. */
    private static Optional<JsonNode> answer(JsonNode response) {
        List<JsonNode> answers = StreamSupport.stream(
                        response.at("/output/message/content").spliterator(), false)
                .map(block -> block.path("toolUse"))
                .filter(use -> use.path("name").asText().equals(TOOL))
                .map(use -> use.path("input"))
                .toList();
        return answers.size() == 1 ? Optional.of(answers.get(0)) : Optional.empty();
    }

    private Remarks remarks(AnswerForm.Filled filled, JsonNode usage) {
        return new Remarks(
                model,
                usage.path("inputTokens").asInt(),
                usage.path("outputTokens").asInt(),
                filled.feedback());
    }
}
