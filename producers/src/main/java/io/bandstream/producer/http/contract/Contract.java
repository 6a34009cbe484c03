package io.bandstream.producer.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bandstream.producer.http.contract.Operation.Access;
import io.bandstream.producer.http.contract.Operation.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The OpenAPI document: what it says holds, for requests are checked by its own schemas and served by its own
 * operations. Immutable.
 */
public final class Contract {

    private static final String IRI = "urn:bandstream:openapi";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Wording wording;
    private final List<Operation> operations;

    private Contract(JsonNode document) {
        this.document = document;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(IRI, document.toString())));
        this.wording = new Wording(document);
        this.operations = document.get("paths").properties().stream()
                .flatMap(this::operations)
                .toList();
    }

    /** From the resource beside this class. */
    public static Contract load() {
        try (InputStream json = Contract.class.getResourceAsStream("openapi.json")) {
            if (json == null) {
                throw new IllegalStateException("openapi.json is not beside the classes: build anew");
            }
            return new Contract(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** In the order of the document. */
    public List<Operation> operations() {
        return operations;
    }

    /**
     * The schema at a place of the document.
     *
     * @param pointer a JSON pointer
     */
    public Shape shape(String pointer) {
        return new Shape(registry.getSchema(SchemaLocation.of(IRI + "#" + pointer)), wording);
    }

    private Stream<Operation> operations(Map.Entry<String, JsonNode> path) {
        return path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> operation(path.getKey(), member.getKey(), member.getValue()));
    }

    private Operation operation(String path, String method, JsonNode operation) {
        String place = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
        return new Operation(
                operation.get("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                access(operation.path("security")),
                operation.path("x-guarded").asBoolean(false),
                parameters(place, operation.path("parameters")),
                isKeyed(operation.path("parameters")),
                body(place, operation.path("requestBody")));
    }

    /** Without any word of its own, an operation asks for a session. */
    private static Access access(JsonNode security) {
        if (security.isMissingNode()) {
            return Access.USER;
        }
        return security.isEmpty()
                ? Access.PUBLIC
                : switch (security.get(0).fieldNames().next()) {
                    case "evaluator" -> Access.EVALUATOR;
                    case "mailGateway" -> Access.MAIL_GATEWAY;
                    case "engineer" -> Access.ENGINEER;
                    default -> Access.USER;
                };
    }

    private static boolean isKeyed(JsonNode parameters) {
        return parameters.findValuesAsText("$ref").contains("#/components/parameters/IdempotencyKey");
    }

    private List<Parameter> parameters(String place, JsonNode parameters) {
        return IntStream.range(0, parameters.size())
                .mapToObj(i -> parameters.get(i).path("$ref").asText("#" + place + "/parameters/" + i))
                .map(reference -> reference.substring(1))
                .filter(pointer -> !document.at(pointer + "/in").asText().equals("header"))
                .map(this::parameter)
                .toList();
    }

    private Parameter parameter(String pointer) {
        JsonNode parameter = document.at(pointer);
        return new Parameter(
                parameter.get("name").textValue(),
                parameter.path("required").asBoolean(false),
                parameter.at("/schema/type").asText().equals("integer"),
                shape(pointer + "/schema"));
    }

    private Optional<Operation.Body> body(String place, JsonNode body) {
        if (body.isMissingNode()) {
            return Optional.empty();
        }
        Optional<Shape> json = body.at("/content/application~1json").isMissingNode()
                ? Optional.empty()
                : Optional.of(shape(place + "/requestBody/content/application~1json/schema"));
        return Optional.of(new Operation.Body(body.get("x-body-limit").intValue(), json));
    }
}
