package io.bandstream.producer.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks as Google's token service and Publisher API do, on a port of its own; answers what a test has prepared. */
final class GoogleServer implements AutoCloseable {

    private static final KeyPair KEYS = keys();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();
    private final List<JsonNode> assertions = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());

    private record Prepared(int status, String body) {}

    GoogleServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/token", this::token);
        server.createContext("/androidpublisher/", this::api);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ServiceAccount account() {
        return new ServiceAccount("reader@project.example", KEYS.getPrivate(), uri().resolve("/token"));
    }

    static byte[] privateKey() {
        return KEYS.getPrivate().getEncoded();
    }

    /** @param path from {@code purchases/} on, with its query */
    void answer(String path, int status, String body) {
        prepared.put(
                "/androidpublisher/v3/applications/com.ieltsaiprep.app/purchases/" + path, new Prepared(status, body));
    }

    /** In place of a token. */
    void refuseTokens(int status, String body) {
        prepared.put("/token", new Prepared(status, body));
    }

    /** The claims of every assertion that came with a good signature. */
    List<JsonNode> assertions() {
        return List.copyOf(assertions);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String assertion = URLDecoder.decode(form.substring(form.indexOf("assertion=") + 10), StandardCharsets.UTF_8);
        List<String> parts = List.of(assertion.split("\\.", -1));
        if (signed(parts.get(0) + "." + parts.get(1), parts.get(2), KEYS.getPublic())) {
            assertions.add(JSON.readTree(Base64.getUrlDecoder().decode(parts.get(1))));
        }
        send(exchange, prepared.getOrDefault("/token", granted()));
    }

    private Prepared granted() {
        return new Prepared(
                200,
                "{\"access_token\":\"secret-" + assertions.size()
                        + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    }

    private void api(HttpExchange exchange) throws IOException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        send(exchange, prepared.getOrDefault(exchange.getRequestURI().toString(), new Prepared(404, "{}")));
    }

    private static void send(HttpExchange exchange, Prepared answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static boolean signed(String content, String signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(content.getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
