package io.bandstream.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonSchemasTest {

    static List<ItemKind<?>> kinds() {
        return ItemKind.ALL;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void schema_ofEveryVersion_isValid202012(ItemKind<?> kind) {
        assertThat(versions(kind)).isNotEmpty().allSatisfy(schema -> {
            assertThat(JsonSchemas.metaComplaints(schema)).isEmpty();
            assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        });
    }

    @Test
    void schema_thatIsNone_failsTheMetaSchema() {
        JsonNode broken = ((ObjectNode) JsonSchemas.source("user", 1).orElseThrow()).put("required", "email");
        assertThat(JsonSchemas.metaComplaints(broken)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void attribute_inEverySchema_isDescribed(ItemKind<?> kind) {
        assertThat(versions(kind))
                .allSatisfy(schema -> assertThat(schema.path("properties"))
                        .allSatisfy(attribute -> assertThat(
                                        attribute.path("description").asText())
                                .isNotBlank()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void recordComponent_hasItsAttributeInTheNewestSchema(ItemKind<?> kind) {
        JsonNode attributes = JsonSchemas.source(kind.schema(), 1).orElseThrow().path("properties");
        assertThat(Arrays.stream(kind.type().getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("other"))
                        .map(JsonSchemasTest::attribute))
                .allSatisfy(name -> assertThat(attributes.has(name)).as(name).isTrue());
    }

    private static String attribute(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static List<JsonNode> versions(ItemKind<?> kind) {
        return Stream.of(0, 1)
                .map(version -> JsonSchemas.source(kind.schema(), version))
                .flatMap(Optional::stream)
                .toList();
    }
}
