package io.bandstream.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.TestBench;
import io.bandstream.producer.http.contract.Contract;
import io.bandstream.producer.http.contract.Operation;
import io.bandstream.producer.store.InMemoryItemStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Requests by the document, half of them spoilt, against the store double: each answer is one that the document knows. */
final class FuzzTest {

    private static final int REQUESTS = 5_000;
    private static final long SEED = Long.getLong("bandstream.fuzz.seed", 20_251_125);

    private final Contract contract = Contract.load();
    private final Random random = new Random(SEED);
    private final BodyExamples examples = new BodyExamples(random);
    private final List<String> ids =
            new ArrayList<>(List.of("no-such-id", TestBench.READING_TEST, "academic-reading-test-900", "%20", "a%2Fb"));

    @Test
    void fiveThousandRequests_noneIsAnsweredWithAServerError() {
        System.out.println("fuzz seed " + SEED + " (-Dbandstream.fuzz.seed)");
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (ApiBench api = new ApiBench(new InMemoryItemStore())) {
            api.candidate("a@example.com");
            api.user("b@example.com");
            List<Client> clients = signedIn(api);
            for (int i = 0; i < REQUESTS; i++) {
                Operation operation = contract.operations()
                        .get(random.nextInt(contract.operations().size()));
                Reply reply = request(client(api, clients, operation), operation);

                assertThat(reply.status())
                        .as("request %s, %s", i, operation.id())
                        .isLessThan(500);
                statuses.merge(reply.status(), 1, Integer::sum);
                learn(reply.body());
                if (i % 200 == 0 || operation.id().equals("logout")) {
                    api.bench().advance(Duration.ofHours(1));
                    clients = signedIn(api);
                }
            }
        }
        assertThat(statuses.keySet()).as("%s", statuses).contains(200, 201, 202, 400, 401, 403, 404, 409, 422);
    }

    private static List<Client> signedIn(ApiBench api) {
        Client anybody = api.anybody();
        return List.of(
                anybody.bearer(api.login("a@example.com").text("/session")),
                anybody.bearer(api.login("b@example.com").text("/session")),
                anybody);
    }

    private Client client(ApiBench api, List<Client> clients, Operation operation) {
        return operation.access() != Operation.Access.USER && random.nextInt(4) > 0
                ? api.holderOfItsKey(operation)
                : clients.get(random.nextInt(clients.size()));
    }

    private Reply request(Client client, Operation operation) {
        Client spoilt =
                random.nextInt(20) == 0 ? client.with("Idempotency-Key", "the-same-key-for-many-requests") : client;
        String path = path(operation) + query(operation);
        if (operation.body().isEmpty() || random.nextInt(40) == 0) {
            return spoilt.send(operation.method(), path, (byte[]) null);
        }
        byte[] bytes = body(operation);
        if (random.nextInt(30) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return spoilt.send(operation.method(), path, bytes);
    }

    private byte[] body(Operation operation) {
        if (operation.body().flatMap(Operation.Body::shape).isEmpty()) {
            return examples.bytes(operation, true);
        }
        ObjectNode body = examples.json(operation, random.nextBoolean());
        if (operation.id().equals("startAssessment") && random.nextInt(8) > 0) {
            body.remove("question_id");
        }
        if (random.nextBoolean()) {
            spoil(body);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void spoil(ObjectNode body) {
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        names.add("unexpected");
        String name = names.get(random.nextInt(names.size()));
        if (body.get(name) instanceof ObjectNode inner && random.nextBoolean()) {
            spoil(inner);
        } else if (random.nextInt(4) == 0) {
            body.remove(name);
        } else {
            body.set(name, examples.anything());
        }
    }

    private String path(Operation operation) {
        String path = operation.path();
        while (path.contains("{")) {
            path = path.replaceFirst("\\{[a-z_]+}", ids.get(random.nextInt(ids.size())));
        }
        return path;
    }

    private String query(Operation operation) {
        String needed = needed(operation);
        if (!needed.isEmpty() && random.nextInt(3) > 0) {
            return "?" + needed;
        }
        if (random.nextInt(3) > 0 || !operation.method().equals("GET")) {
            return "";
        }
        String value = switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt());
            case 1 -> "3";
            case 2 -> ids.get(random.nextInt(ids.size()));
            default -> examples.anything().asText();
        };
        return "?"
                + List.of("limit", "page_token", "after", "wait_seconds", "status", "cause", "x")
                        .get(random.nextInt(7)) + "="
                + URLEncoder.encode(value.substring(0, Math.min(value.length(), 500)), StandardCharsets.UTF_8);
    }

    /** The parameters without which there is no right answer. */
    private String needed(Operation operation) {
        return contract.document()
                .get("paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(Locale.ROOT))
                .path("parameters")
                .valueStream()
                .map(examples::resolved)
                .filter(parameter -> parameter.get("in").textValue().equals("query")
                        && parameter.path("required").asBoolean())
                .map(parameter -> parameter.get("name").textValue() + "="
                        + examples.fitting(parameter.get("schema"), true).textValue())
                .collect(Collectors.joining("&"));
    }

    /** What came back, to be asked for. */
    private void learn(JsonNode body) {
        for (String name : List.of("assessment_id", "full_test_id", "ticket_id", "write_token", "token")) {
            if (body.path(name).isTextual() && ids.size() < 200) {
                ids.add(body.get(name).textValue());
            }
        }
    }
}
