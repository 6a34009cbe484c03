package io.bandstream.schema.audit.code;

import java.util.List;

/**
 * A function that a source declares, or a type that is made by a call.
 *
 * @param header the bracket of its parameters
 * @param parameters what they are called, without the receiver
 * @param from the first token of its body
 * @param end behind the body's last token
 * @param expression whether the body is what the function returns, and no block
 */
public record Function(String name, int header, List<String> parameters, int from, int end, boolean expression) {

    public Function {
        parameters = List.copyOf(parameters);
    }
}
