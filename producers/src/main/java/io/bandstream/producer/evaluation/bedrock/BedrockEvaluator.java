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
import java.math.BigDecimal;
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
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Asks a model by Bedrock's Converse API, as botocore 1.43.107 describes it (bedrock-runtime, 2023-09-30). The model is told
 * to reply by a tool whose input is the answer form; what does not fit the form is no answer. That it must call the tool is
 * not said in the request, for some models refuse to be forced. One call per script: the desk counts tries. Thread-safe.
 */
public final class BedrockEvaluator implements Evaluator {

    private static final String TOOL = "hand_in_marks";
    private static final Evaluation MALFORMED = new Evaluation.Unavailable("malformed-answer");
    /** Several times what marks and short feedback take; a model that comes to no end is paid for up to here. */
    private static final int MOST_OUTPUT_TOKENS = 4000;

    /** The stop reasons with which there is no answer, whatever else the response holds. */
    private static final Map<String, Evaluation> NO_ANSWER = Map.of(
            "content_filtered", new Evaluation.Refused("content-filtered"),
            "guardrail_intervened", new Evaluation.Refused("content-filtered"),
            "model_context_window_exceeded", new Evaluation.Refused("oversized-script"),
            "max_tokens", new Evaluation.Unavailable("truncated-answer"),
            "malformed_model_output", MALFORMED,
            "malformed_tool_use", MALFORMED);

    private final SignedCalls calls;
    private final Model model;
    private final URI converse;

    /**
     * Calls nobody yet.
     *
     * @param client its owner closes it
     * @param limit the longest that one script takes
     * @param clock wall clock, for the signature
     */
    public BedrockEvaluator(HttpClient client, Access access, Model model, Duration limit, Clock clock) {
        this.calls = new SignedCalls(client, access, limit, clock);
        this.model = model;
        this.converse = URI.create(
                access.service() + "/model/" + URLEncoder.encode(model.id(), StandardCharsets.UTF_8) + "/converse");
    }

    /**
     * Who is asked.
     *
     * @param id id or ARN of a model or an inference profile
     * @param temperature from 0 to 1; empty: the model's own, which some models want left alone
     */
    public record Model(String id, Optional<BigDecimal> temperature) {}

    /**
     * Where the service is and who asks.
     *
     * @param endpoint what stands in for AWS's own of the region
     */
    public record Access(Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        private String service() {
            return endpoint.map(uri -> uri.toString().replaceFirst("/+$", ""))
                    .orElseGet(() -> "https://bedrock-runtime." + region.id() + "."
                            + PartitionMetadata.of(region).dnsSuffix());
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

    private ObjectNode request(AnswerForm form, Prompt briefing) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putArray("system").addObject().put("text", briefing.rules());
        ObjectNode message = request.putArray("messages").addObject().put("role", "user");
        message.putArray("content").addObject().put("text", briefing.data());
        ObjectNode inference = request.putObject("inferenceConfig").put("maxTokens", MOST_OUTPUT_TOKENS);
        model.temperature().ifPresent(temperature -> inference.put("temperature", temperature));
        ObjectNode tool =
                request.putObject("toolConfig").putArray("tools").addObject().putObject("toolSpec");
        tool.put("name", TOOL).put("description", "Hands in the marks and the feedback.");
        tool.putObject("inputSchema").set("json", form.schema());
        return request;
    }

    private Evaluation evaluation(AnswerForm form, JsonNode response) {
        return Optional.ofNullable(NO_ANSWER.get(response.path("stopReason").asText()))
                .or(() -> answer(response)
                        .flatMap(form::read)
                        .map(filled ->
                                new Evaluation.Evaluated(filled.score(), remarks(filled, response.path("usage")))))
                .orElse(MALFORMED);
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
                model.id(),
                usage.path("inputTokens").asInt(),
                usage.path("outputTokens").asInt(),
                filled.feedback());
    }
}
