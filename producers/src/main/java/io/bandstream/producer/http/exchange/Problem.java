package io.bandstream.producer.http.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An answer that says no, as a problem document (RFC 9457).
 *
 * @param detail for people; holds nothing that the client has sent
 * @param faults what is wrong with the request, if that is the matter
 * @param retryAfter when to ask again, where that may help
 */
public record Problem(ProblemType type, String detail, List<Fault> faults, Optional<Duration> retryAfter) {

    public Problem {
        faults = List.copyOf(faults);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Optional.empty());
    }

    public static Problem invalid(List<Fault> faults) {
        return new Problem(
                ProblemType.INVALID_REQUEST, "The request does not fit the contract.", faults, Optional.empty());
    }

    public static Problem invalid(Fault fault) {
        return invalid(List.of(fault));
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(type, detail, faults, Optional.of(wait));
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail);
        if (!faults.isEmpty()) {
            ArrayNode errors = json.putArray("errors");
            faults.forEach(fault ->
                    errors.addObject().put(fault.place().member(), fault.name()).put("detail", fault.detail()));
        }
        return json;
    }
}
