package io.bandstream.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model behind Bedrock's Converse operation, that does what the essay's first word says: {@code down} is refused for ever,
 * {@code hang} waits until it is released, {@code once} waits for ever the first time; all else is marked with the band that
 * the first word is.
 */
final class HouseModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    HouseModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/model/house.model/converse", this::converse);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often an essay with this first word was asked about. */
    int calls(String word) {
        return calls.computeIfAbsent(word, first -> new AtomicInteger()).get();
    }

    /** How many calls wait to be released. */
    int waiting() {
        return waiting.get();
    }

    void release() {
        released.countDown();
    }

    private void converse(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        JsonNode data = JSON.readTree(request.at("/messages/0/content/0/text").textValue());
        String[] words = data.at("/answers/2").textValue().split(" ", 3);
        int call = calls.computeIfAbsent(words[0], first -> new AtomicInteger()).incrementAndGet();
        try {
            if (words[0].equals("down") && call <= 2) {
                send(exchange, 503, "{}");
                return;
            }
            if (words[0].equals("once") && call == 1) {
                end.await();
            }
            if (words[0].equals("hang")) {
                waiting.incrementAndGet();
                released.await();
                waiting.decrementAndGet();
            }
            send(exchange, 200, marks(words[1]).toString());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode marks(String band) {
        ObjectNode response = JSON.createObjectNode().put("stopReason", "tool_use");
        response.putObject("usage").put("inputTokens", 500).put("outputTokens", 90);
        ObjectNode use = response.putObject("output")
                .putObject("message")
                .put("role", "assistant")
                .putArray("content")
                .addObject()
                .putObject("toolUse");
        ObjectNode input = use.put("name", "hand_in_marks").putObject("input");
        for (String task : new String[] {"task1", "task2"}) {
            input.putObject(task)
                    .put("task_achievement", Double.parseDouble(band))
                    .put("coherence_cohesion", Double.parseDouble(band))
                    .put("lexical_resource", Double.parseDouble(band))
                    .put("grammatical_range", Double.parseDouble(band));
        }
        ObjectNode feedback = input.putObject("feedback");
        feedback.putArray("strengths").add("Clear.");
        feedback.putArray("areas_for_improvement");
        feedback.putArray("specific_suggestions");
        return response;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        released.countDown();
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
