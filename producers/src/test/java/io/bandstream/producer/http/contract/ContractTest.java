package io.bandstream.producer.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bandstream.producer.http.exchange.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document itself; that it tells what is served, the server sees to at its start. */
final class ContractTest {

    private final Contract contract = Contract.load();
    private final JsonNode document = contract.document();

    private static Stream<JsonNode> all(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(ContractTest::all));
    }

    private JsonNode of(Operation operation) {
        return document.get("paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void document_isOpenApi31() {
        assertThat(document.get("openapi").textValue()).startsWith("3.1.");
        assertThat(document.at("/info/title").isTextual()).isTrue();
        assertThat(document.at("/info/version").isTextual()).isTrue();
    }

    @Test
    void references_leadSomewhere() {
        List<JsonNode> references =
                all(document).filter(node -> node.path("$ref").isTextual()).toList();

        assertThat(references)
                .hasSizeGreaterThan(100)
                .allSatisfy(node -> assertThat(
                                document.at(node.get("$ref").textValue().substring(1))
                                        .isMissingNode())
                        .as("%s", node)
                        .isFalse());
    }

    @Test
    void schemas_areJsonSchemas() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(document.at("/components/schemas").properties())
                .hasSizeGreaterThan(40)
                .allSatisfy(schema -> assertThat(metaSchema.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void requestSchemas_boundEveryTextAndNumber_andKnowAllTheirMembers() {
        assertThat(contract.operations().stream()
                        .filter(operation ->
                                operation.body().flatMap(Operation.Body::shape).isPresent()))
                .isNotEmpty()
                .allSatisfy(
                        operation -> assertBounded(of(operation).at("/requestBody/content/application~1json/schema")));
    }

    private void assertBounded(JsonNode written) {
        JsonNode schema = written.has("$ref")
                ? document.at(written.get("$ref").textValue().substring(1))
                : written;
        String type = schema.path("type").asText();
        if (type.equals("object")) {
            assertThat(schema.has("additionalProperties")).as("%s", schema).isTrue();
            schema.path("properties").forEach(this::assertBounded);
        } else if (type.equals("string")) {
            assertThat(schema.has("maxLength") || schema.has("enum"))
                    .as("%s", schema)
                    .isTrue();
        } else {
            assertThat(schema.has("minimum") && schema.has("maximum"))
                    .as("%s", schema)
                    .isTrue();
        }
    }

    @Test
    void pathParameters_areDescribed() {
        Pattern braces = Pattern.compile("\\{([a-z_]+)}");
        for (Operation operation : contract.operations()) {
            List<String> named = braces.matcher(operation.path())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(operation.parameters().stream().map(Operation.Parameter::name))
                    .as(operation.id())
                    .containsAll(named);
        }
    }

    @Test
    void everyPost_takesAnIdempotencyKey_butWhatTheStoresPostAndMails() {
        assertThat(contract.operations().stream()
                        .filter(operation -> operation.method().equals("POST") && !operation.keyed())
                        .map(Operation::id))
                .containsExactly("takeAppleNotice", "takeGoogleNotice", "receiveSupportMail");
        assertThat(contract.operations().stream().filter(Operation::keyed))
                .allMatch(operation -> operation.method().equals("POST"));
    }

    @Test
    void everyOperation_hasAnIdOfItsOwn_andAnAnswerForEachTrouble() {
        assertThat(contract.operations().stream().map(Operation::id)).doesNotHaveDuplicates();
        assertThat(contract.operations())
                .allSatisfy(operation -> assertThat(of(operation).get("responses").properties().stream()
                                .map(Map.Entry::getKey))
                        .as(operation.id())
                        .contains("429", "503"));
    }

    @Test
    void problemTypes_areUris_eachOfItsOwn() {
        assertThat(Stream.of(ProblemType.values()).map(ProblemType::uri))
                .doesNotHaveDuplicates()
                .allMatch(uri -> uri.matches("urn:bandstream:problem:[a-z]+(-[a-z]+)*"));
    }
}
