package io.bandstream.producer.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bandstream.producer.http.exchange.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One method of one path, as the document describes it.
 *
 * @param path with its parameters in braces
 * @param guarded whether secrets can be guessed at here, so that few requests are let through
 * @param keyed whether it takes an Idempotency-Key
 * @param body empty where none is taken
 */
public record Operation(
        String id,
        String method,
        String path,
        Access access,
        boolean guarded,
        List<Parameter> parameters,
        boolean keyed,
        Optional<Body> body) {

    public Operation {
        parameters = List.copyOf(parameters);
    }

    /** Who may call. */
    public enum Access {
        PUBLIC,
        USER,
        /** Whoever shows the evaluators' key. */
        EVALUATOR,
        /** Whoever shows the mail gateway's key. */
        MAIL_GATEWAY,
        /** Whoever shows the engineers' key. */
        ENGINEER
    }

    /**
     * What the operation takes.
     *
     * @param limit most bytes
     * @param shape of JSON; empty where a mail is taken, as it is
     */
    public record Body(int limit, Optional<Shape> shape) {}

    /**
     * Of the path or the query.
     *
     * @param isInteger whether its text is to be read as a number
     */
    record Parameter(String name, boolean required, boolean isInteger, Shape shape) {

        private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

        List<Fault> faults(String text) {
            return shape.faults(node(text)).stream()
                    .map(fault -> Fault.parameter(name, fault.detail()))
                    .toList();
        }

        private JsonNode node(String text) {
            return isInteger && INTEGER.matcher(text).matches()
                    ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                    : JsonNodeFactory.instance.textNode(text);
        }
    }

    /** What is wrong with the parameters, unknown ones included; at most one fault for each. */
    public List<Fault> faults(Map<String, String> given) {
        List<Fault> faults = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Optional<String> text = Optional.ofNullable(given.get(parameter.name()));
            if (text.isEmpty() && parameter.required()) {
                faults.add(Fault.parameter(parameter.name(), "is missing"));
            }
            text.ifPresent(value -> parameter.faults(value).stream().limit(1).forEach(faults::add));
        }
        Set<String> known = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> faults.add(Fault.parameter(name, "is not known here")));
        return faults;
    }
}
