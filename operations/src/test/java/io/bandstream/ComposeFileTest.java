package io.bandstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** docker-compose.yml against the schema of the Compose Specification, without Docker. */
final class ComposeFileTest {

    private static final Path FILE = Path.of("..", "docker-compose.yml");

    @Test
    void composeFile_keepsToTheSchema() throws IOException {
        assertThat(violations(Files.readString(FILE))).isEmpty();
    }

    @Test
    void composeFile_withAMisspeltHealthcheck_doesNot() throws IOException {
        String misspelt = Files.readString(FILE).replaceFirst("healthcheck:", "healtcheck:");
        assertThat(violations(misspelt)).anyMatch(violation -> violation.contains("healtcheck"));
    }

    @Test
    void composeFile_publishesPortsOnThisMachineOnly() throws IOException {
        JsonNode services = new YAMLMapper().readTree(Files.readString(FILE)).get("services");
        assertThat(services.findValues("ports"))
                .isNotEmpty()
                .allSatisfy(ports -> assertThat(ports)
                        .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
    }

    private static List<String> violations(String yaml) throws IOException {
        return schema().validate(new YAMLMapper().readTree(yaml)).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ComposeFileTest.class.getResourceAsStream("/compose-spec/compose-spec.json"))) {
            ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(in);
            // Neither its own name nor the address by which it names draft 7 is one that a validator accepts.
            schema.remove("$id");
            schema.put("$schema", "http://json-schema.org/draft-07/schema#");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema);
        }
    }
}
