package io.bandstream.producer.evaluation.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Speaks as Bedrock's Converse operation does (Amazon Bedrock API reference, Converse), on a port of its own; answers what
 * a test has prepared, one thing per call. A request that the operation would not take is refused, whatever is prepared:
 * {@code converse-request.json} holds those of its constraints that concern us, by the service model of botocore 1.43.107
 * (bedrock-runtime, 2023-09-30).
 */
final class BedrockServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema CONSTRAINTS = constraints();
    /** The id is one segment, its reserved characters escaped. */
    private static final Pattern PATH = Pattern.compile("/model/([A-Za-z0-9._-]|%3A|%2F){1,2048}/converse");

    private static final String TOOL = "hand_in_marks";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Prepared> prepared = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    /** What came in. Header names are in lower case. */
    record Request(String path, Map<String, String> headers, JsonNode body) {}

    private interface Prepared {
        void answer(HttpExchange exchange) throws IOException;
    }

    BedrockServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The tool is called with each of these inputs, after some words. */
    void marks(String stopReason, JsonNode... inputs) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        ObjectNode message = response.putObject("output").putObject("message").put("role", "assistant");
        ArrayNode content = message.putArray("content");
        content.addObject().put("text", "I give this an overall band of 9.");
        for (JsonNode input : inputs) {
            ObjectNode use = content.addObject().putObject("toolUse");
            use.put("toolUseId", "tooluse_" + content.size()).put("name", TOOL).set("input", input);
        }
        response.put("stopReason", stopReason);
        response.putObject("usage")
                .put("inputTokens", 812)
                .put("outputTokens", 140)
                .put("totalTokens", 952);
        response.putObject("metrics").put("latencyMs", 1);
        body(response.toString());
    }

    void body(String body) {
        prepared.add(exchange -> send(exchange, 200, body));
    }

    /** An error as the service tells it, its class in a header. */
    void error(int status, String errorType) {
        error(status, errorType, "{\"message\":\"Too many tokens, please wait before trying again.\"}");
    }

    void error(int status, String errorType, String body) {
        prepared.add(exchange -> {
            if (!errorType.isEmpty()) {
                exchange.getResponseHeaders()
                        .set("x-amzn-ErrorType", errorType + ":http://internal.amazon.com/coral/com.amazon.bedrock/");
            }
            send(exchange, status, body);
        });
    }

    /** Headers and half a body come, and then nothing, until the server is closed. */
    void hang() {
        prepared.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"output\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The line is cut before any answer. */
    void hangUp() {
        prepared.add(HttpExchange::close);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().get(0)));
        Request request = new Request(
                exchange.getRequestURI().getRawPath(),
                headers,
                json(exchange.getRequestBody().readAllBytes()));
        requests.add(request);
        Prepared next = prepared.poll();
        if (next == null) {
            send(exchange, 500, "{}");
        } else if (PATH.matcher(request.path()).matches()
                && CONSTRAINTS.validate(request.body()).isEmpty()) {
            next.answer(exchange);
        } else {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", "RefusedByTheTest");
            send(exchange, 400, "{}");
        }
    }

    private static Schema constraints() {
        try (InputStream document = BedrockServer.class.getResourceAsStream("converse-request.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JSON.readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
