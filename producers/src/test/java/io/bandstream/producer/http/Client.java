package io.bandstream.producer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A client that holds every answer against the contract. Immutable but for the keys that it counts up. */
final class Client {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicLong KEYS = new AtomicLong();

    private final int port;
    private final Map<String, String> headers;

    Client(int port) {
        this(port, Map.of());
    }

    private Client(int port, Map<String, String> headers) {
        this.port = port;
        this.headers = headers;
    }

    Client with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(port, more);
    }

    Client bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    static ObjectNode json() {
        return JSON.createObjectNode();
    }

    static String freshKey() {
        return "key-of-the-tests-%08d".formatted(KEYS.incrementAndGet());
    }

    Reply get(String path) {
        return send("GET", path, MissingNode.getInstance());
    }

    Reply post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    Reply post(String path) {
        return send("POST", path, MissingNode.getInstance());
    }

    Reply put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, MissingNode.getInstance());
    }

    /** With a JSON body, and a key of its own if it is a POST and has none yet. */
    Reply send(String method, String path, JsonNode body) {
        return send(
                method,
                path,
                body.isMissingNode() ? null : body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Reply send(String method, String path, byte @org.jspecify.annotations.Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        Map<String, String> all = new LinkedHashMap<>();
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        if (method.equals("POST")) {
            all.put("Idempotency-Key", freshKey());
        }
        all.putAll(headers);
        all.entrySet().removeIf(header -> header.getValue().isEmpty());
        all.forEach(request::header);
        Reply reply = reply(request.build());
        Conformance.check(method, path.replaceAll("\\?.*", ""), reply);
        return reply;
    }

    private static Reply reply(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Reply(response.statusCode(), response.headers(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
