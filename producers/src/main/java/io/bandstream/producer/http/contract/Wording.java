package io.bandstream.producer.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.bandstream.producer.http.exchange.Fault;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says what a value must be. The validator's own sentences quote what was sent. */
final class Wording {

    /** An extension beside a pattern, or what names must be: what it means, to follow "must". */
    private static final String MEANING = "x-must";

    private final JsonNode document;

    Wording(JsonNode document) {
        this.document = document;
    }

    Fault fault(Error error) {
        String pointer = error.getInstanceLocation().toString();
        return switch (error.getKeyword()) {
            case "required" -> Fault.body(child(pointer, error), "is missing");
            case "additionalProperties" -> Fault.body(child(pointer, error), "is not known here");
            default -> Fault.body(pointer, detail(error));
        };
    }

    private static String child(String pointer, Error error) {
        return pointer + "/" + error.getProperty().replace("~", "~0").replace("/", "~1");
    }

    private String detail(Error error) {
        JsonNode limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> "must be of type " + list(limit);
            case "enum" -> "must be one of " + list(limit);
            case "minLength" -> "must have at least " + limit.asText() + " characters";
            case "maxLength" -> "must have at most " + limit.asText() + " characters";
            case "minimum" -> "must be at least " + limit.asText();
            case "maximum" -> "must be at most " + limit.asText();
            case "minProperties" -> "must have at least " + limit.asText() + " members";
            case "maxProperties" -> "must have at most " + limit.asText() + " members";
            case "multipleOf" -> "must be a multiple of " + limit.asText();
            case "pattern", "propertyNames" -> "must " + meaning(error);
            case "false" -> "can't be here beside the others";
            default -> "does not fit " + error.getKeyword();
        };
    }

    private static String list(JsonNode words) {
        return words.isArray()
                ? StreamSupport.stream(words.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : words.asText();
    }

    private String meaning(Error error) {
        String location = error.getSchemaLocation().getFragment().toString();
        return document.at(location.substring(0, location.lastIndexOf('/')))
                .path(MEANING)
                .asText("fit the pattern of the contract");
    }
}
