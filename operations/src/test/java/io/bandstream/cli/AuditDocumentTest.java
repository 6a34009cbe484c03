package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The workflow that the audit's document offers to a team: what it says is run here as it stands. */
final class AuditDocumentTest {

    private static final String LAUNCHER = ".bandstream/bandstream ";

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void workflow_isOneAndItsPartsFitTogether() throws IOException {
        JsonNode workflow = workflow();
        assertThat(workflow.get("on")).isNotEmpty();
        JsonNode job = workflow.get("jobs").get("audit");
        assertThat(job.get("runs-on").textValue()).isNotBlank();
        assertThat(steps(job)).allMatch(step -> step.has("uses") != step.has("run"));
        assertThat(steps(job).filter(step -> step.has("uses")).map(step -> step.get("uses").textValue()))
                .allMatch(action -> action.matches("[\\w-]+(/[\\w-]+)+@v\\d+"));
        String command = command(job);
        JsonNode upload = steps(job)
                .filter(step -> step.path("uses").asText().contains("upload-sarif"))
                .findFirst()
                .orElseThrow();
        assertThat(command).endsWith("> " + upload.get("with").get("sarif_file").textValue());
        assertThat(upload.get("if").textValue()).as("findings fail the step before").isEqualTo("always()");
        assertThat(workflow.get("permissions").get("id-token").textValue()).isEqualTo("write");
        assertThat(workflow.get("permissions").get("security-events").textValue()).isEqualTo("write");
    }

    @Test
    void command_findsWhatIsNew_andLeavesTheBaselineAndItselfOut() throws IOException {
        write("src/old.py", "t = dynamodb.Table('ielts-content-reports')\n");
        write(".bandstream/schemas/a.py", "t = dynamodb.Table('ielts-ai-safety-logs')\n");
        assertThat(execute("audit", ".", "--exclude", ".bandstream/", "--write-baseline", "audit-baseline.json"))
                .isZero();
        List<String> documented = documented();

        assertThat(execute(documented.toArray(String[]::new))).isZero();

        write("src/new.py", "t = dynamodb.Table('ielts-assessment-rubrics')\n");
        assertThat(execute(documented.toArray(String[]::new))).isEqualTo(1);
        JsonNode results = new ObjectMapper().readTree(out.toString()).at("/runs/0/results");
        assertThat(results).singleElement().satisfies(result -> assertThat(result.toString())
                .contains("ielts-assessment-rubrics"));
        assertThat(err.toString()).isEmpty();
    }

    /** The command's words; without {@code --live} it needs no DynamoDB, as the document says. */
    private static List<String> documented() throws IOException {
        String command = command(workflow().get("jobs").get("audit"));
        assertThat(command).startsWith(LAUNCHER).contains(" --live ");
        String words = command.substring(LAUNCHER.length(), command.indexOf('>')).replace(" --live ", " ");
        return List.of(words.strip().split("\\s+"));
    }

    private int execute(String... words) {
        out.getBuffer().setLength(0);
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, Map.of());
        CommandLine commands = CommandTree.create(terminal, Lifetime::new);
        List<String> here = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            boolean path = words[i].equals(".") || (i > 0 && words[i - 1].endsWith("baseline"));
            here.add(path ? root.resolve(words[i]).normalize().toString() : words[i]);
        }
        return commands.execute(here.toArray(String[]::new));
    }

    private static JsonNode workflow() throws IOException {
        String document = Files.readString(Path.of("../docs/audit.md"));
        String fence = "```yaml";
        int start = document.indexOf(fence, document.indexOf("## In GitHub Actions")) + fence.length();
        return new YAMLMapper().readTree(document.substring(start, document.indexOf("```", start)));
    }

    private static Stream<JsonNode> steps(JsonNode job) {
        return StreamSupport.stream(job.get("steps").spliterator(), false);
    }

    private static String command(JsonNode job) {
        return steps(job)
                .filter(step -> step.has("run"))
                .map(step -> step.get("run").textValue().strip())
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
