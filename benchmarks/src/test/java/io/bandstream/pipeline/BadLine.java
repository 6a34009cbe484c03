package io.bandstream.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Random;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What DynamoDB Local never does: answers 500, throttles, lets transactions conflict, loses a request, and loses the answer
 * to a request that went through. One call in twelve, at random. Thread-safe.
 */
final class BadLine implements SdkHttpClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";
    private static final int ONE_IN = 60;

    private final SdkHttpClient line;
    private final Random random;

    BadLine(SdkHttpClient line, long seed) {
        this.line = line;
        this.random = new Random(seed);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest whole = line.prepareRequest(request);
        return switch (random.nextInt(ONE_IN)) {
            case 0 -> answering(whole, 500, failure("InternalServerError", ""));
            case 1 -> answering(whole, 400, failure("ProvisionedThroughputExceededException", ""));
            case 2 -> new Broken(whole, Broken.Where.BEFORE);
            case 3 -> new Broken(whole, Broken.Where.AFTER);
            case 4 ->
                operation(request).equals("TransactWriteItems") ? answering(whole, 400, conflict(request)) : whole;
            default -> whole;
        };
    }

    private static String operation(HttpExecuteRequest request) {
        return request.httpRequest()
                .firstMatchingHeader("X-Amz-Target")
                .map(target -> target.substring(target.indexOf('.') + 1))
                .orElse("");
    }

    private static String failure(String type, String more) {
        return "{\"__type\":\"" + TYPE + type + "\",\"message\":\"injected\"" + more + "}";
    }

    private static String conflict(HttpExecuteRequest request) {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            int items = JSON.readTree(body).path("TransactItems").size();
            return failure(
                    "TransactionCanceledException",
                    ",\"CancellationReasons\":["
                            + String.join(",", Collections.nCopies(items, "{\"Code\":\"TransactionConflict\"}"))
                            + "]");
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ExecutableHttpRequest answering(ExecutableHttpRequest unsent, int status, String body) {
        SdkHttpFullResponse head = SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .build();
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                unsent.abort();
                InputStream content = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
                return HttpExecuteResponse.builder()
                        .response(head)
                        .responseBody(AbortableInputStream.create(content))
                        .build();
            }

            @Override
            public void abort() {
                unsent.abort();
            }
        };
    }

    /** A call of which no answer comes. */
    private record Broken(ExecutableHttpRequest request, Where where) implements ExecutableHttpRequest {

        private enum Where {
            BEFORE,
            AFTER
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            if (where == Where.BEFORE) {
                request.abort();
            } else {
                HttpExecuteResponse answer = request.call();
                if (answer.responseBody().isPresent()) {
                    answer.responseBody().get().readAllBytes();
                }
            }
            throw new SocketTimeoutException("injected");
        }

        @Override
        public void abort() {
            request.abort();
        }
    }

    @Override
    public String clientName() {
        return "BadLine";
    }

    @Override
    public void close() {
        line.close();
    }
}
