package io.bandstream.schema.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Block-style YAML of a JSON tree, in the order of the tree. Every text that YAML could read as something else (a
 * number, a boolean, a date) is quoted. References, which are most of a template, take one line each: a template has to
 * fit into one request.
 */
final class Yaml {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(::?[A-Za-z0-9_./-]+)*");
    private static final Pattern RESERVED = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private static final String REFERENCE = "Fn::GetAtt";

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    static String of(JsonNode root) {
        Yaml yaml = new Yaml();
        yaml.fields(root, 0);
        return yaml.text.toString();
    }

    private void fields(JsonNode object, int depth) {
        boolean first = true;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!first) {
                text.append("  ".repeat(depth));
            }
            first = false;
            text.append(scalar(field.getKey())).append(':');
            if (field.getKey().equals(REFERENCE)) {
                inOneLine(field.getValue());
            } else {
                value(field.getValue(), depth);
            }
        }
    }

    private void inOneLine(JsonNode array) {
        StringJoiner leaves = new StringJoiner(", ", " [", "]\n");
        array.forEach(element -> leaves.add(leaf(element)));
        text.append(leaves);
    }

    private void value(JsonNode value, int depth) {
        if (value.isContainerNode() && !value.isEmpty()) {
            text.append('\n');
            if (value.isArray()) {
                elements(value, depth + 1);
            } else {
                text.append("  ".repeat(depth + 1));
                fields(value, depth + 1);
            }
        } else {
            text.append(' ').append(leaf(value)).append('\n');
        }
    }

    private void elements(JsonNode array, int depth) {
        for (JsonNode element : array) {
            text.append("  ".repeat(depth)).append("- ");
            if (element.isObject()) {
                fields(element, depth + 1);
            } else {
                text.append(leaf(element)).append('\n');
            }
        }
    }

    private static String leaf(JsonNode value) {
        return value.isTextual() ? scalar(value.textValue()) : value.toString();
    }

    private static String scalar(String value) {
        boolean plain =
                PLAIN.matcher(value).matches() && !RESERVED.matcher(value).matches();
        return plain ? value : "'" + value.replace("'", "''") + "'";
    }
}
