package io.bandstream.schema.audit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads workflows from YAML: the file that a team edits, or the one that comes with the catalog. */
public final class WorkflowFile {

    private static final String OWN = "workflows.yaml";

    private WorkflowFile() {}

    /** The app's workflows as the domain tells them. */
    public static List<Workflow> own() throws IOException {
        try (InputStream in = WorkflowFile.class.getResourceAsStream(OWN)) {
            if (in == null) {
                throw new IOException(OWN + " is missing from the jar");
            }
            return parse(OWN, in);
        }
    }

    /**
     * A team's own.
     *
     * @throws MalformedWorkflowsException if the file does not have the form of the one that comes with the catalog
     */
    public static List<Workflow> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), in);
        }
    }

    private static List<Workflow> parse(String file, InputStream in) throws IOException {
        try {
            JsonNode root = new YAMLMapper().readTree(in);
            List<Workflow> workflows = new ArrayList<>();
            for (JsonNode workflow : list(file, "the file", root, "workflows", Set.of("workflows"))) {
                workflows.add(workflow(file, workflow));
            }
            return List.copyOf(workflows);
        } catch (JacksonException broken) {
            throw new MalformedWorkflowsException(file, "no YAML: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Workflow workflow(String file, JsonNode node) {
        String name = text(file, "a workflow", node, "workflow");
        List<Workflow.Step> steps = new ArrayList<>();
        for (JsonNode step : list(file, name, node, "steps", Set.of("workflow", "steps"))) {
            String what = text(file, "a step of " + name, step, "step");
            List<String> tables = new ArrayList<>();
            list(file, what, step, "tables", Set.of("step", "tables")).forEach(table -> tables.add(table.asText()));
            steps.add(new Workflow.Step(what, tables));
        }
        return new Workflow(name, steps);
    }

    private static JsonNode list(String file, String owner, JsonNode node, String field, Set<String> allowed) {
        node.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new MalformedWorkflowsException(file, owner + " has an unknown field " + name);
            }
        });
        if (!node.path(field).isArray()) {
            throw new MalformedWorkflowsException(file, owner + " has no list " + field);
        }
        return node.get(field);
    }

    private static String text(String file, String owner, JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new MalformedWorkflowsException(file, owner + " has no text " + field);
        }
        return node.get(field).textValue();
    }
}
