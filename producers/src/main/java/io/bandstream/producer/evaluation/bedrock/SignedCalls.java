package io.bandstream.producer.evaluation.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;

/** JSON posted to Bedrock, signed by the SDK's own signer, none of it repeated. Thread-safe. */
final class SignedCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final String SIGNED_FOR = "bedrock";
    /** The JDK's client sets it to the very same. */
    private static final String HOST = "host";

    /** Where an error's class may stand: in the header, else in one of these members of the body. */
    private static final String ERROR_HEADER = "x-amzn-errortype";

    private static final List<String> ERROR_MEMBERS = List.of("__type", "code");

    /** {@code namespace#ThrottlingException:http://…}: only what names a class of errors is taken of it. */
    private static final Pattern ERROR_TYPE = Pattern.compile("(?:[^#:]*#)?([A-Za-z]{1,60})(?::.*)?");

    private final HttpClient client;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final Duration limit;
    private final Clock clock;

    SignedCalls(HttpClient client, BedrockEvaluator.Access access, Duration limit, Clock clock) {
        this.client = client;
        this.region = access.region();
        this.credentials = access.credentials();
        this.limit = limit;
        this.clock = clock;
    }

    /** What came back. */
    sealed interface Reply {

        /** A body of JSON; missing where it is none. */
        record Answered(JsonNode body) implements Reply {}

        record Failed(String errorType) implements Reply {}
    }

    /** Blocks until the whole reply is there, or the limit is over, or the thread is interrupted, which stays so. */
    Reply post(URI uri, String body) {
        CompletableFuture<HttpResponse<String>> response;
        try {
            response = client.sendAsync(signed(uri, body), HttpResponse.BodyHandlers.ofString());
        } catch (SdkException noCredentials) {
            return new Reply.Failed("no-credentials");
        }
        try {
            return reply(response.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return new Reply.Failed("timeout");
        } catch (ExecutionException unreachable) {
            return new Reply.Failed("unreachable");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new Reply.Failed("interrupted");
        } finally {
            response.cancel(true);
        }
    }

    private HttpRequest signed(URI uri, String body) {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("Content-Type", "application/json")
                .build();
        Map<String, List<String>> headers = SIGNER.sign(request -> request.identity(credentials.resolveCredentials())
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SIGNED_FOR)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .headers();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(limit)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HOST)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static Reply reply(HttpResponse<String> response) {
        return response.statusCode() == 200
                ? new Reply.Answered(json(response.body()))
                : new Reply.Failed(errorType(response).orElse("http-" + response.statusCode()));
    }

    private static Optional<String> errorType(HttpResponse<String> response) {
        return Stream.concat(response.headers().firstValue(ERROR_HEADER).stream(), errorMembers(response.body()))
                .map(ERROR_TYPE::matcher)
                .filter(Matcher::matches)
                .map(type -> type.group(1))
                .findFirst();
    }

    private static Stream<String> errorMembers(String body) {
        JsonNode error = json(body);
        return ERROR_MEMBERS.stream()
                .map(error::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
