package io.bandstream.producer.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent back.
 *
 * @param headers beside those that every answer has
 * @param body empty where the status says it all
 */
public record Answer(int status, Map<String, String> headers, Optional<JsonNode> body) {

    private static final int LEAST_ERROR = 400;

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer ok(JsonNode body) {
        return new Answer(200, Map.of(), Optional.of(body));
    }

    /**
     * There is something new.
     *
     * @param location its path
     */
    public static Answer created(String location, JsonNode body) {
        return new Answer(201, Map.of("Location", location), Optional.of(body));
    }

    /** It will be seen to; what comes of it is told elsewhere, if at all. */
    public static Answer accepted() {
        return new Answer(202, Map.of(), Optional.empty());
    }

    public static Answer done() {
        return new Answer(204, Map.of(), Optional.empty());
    }

    public static Answer problem(ProblemType type, String detail) {
        return problem(Problem.of(type, detail));
    }

    public static Answer problem(Problem problem) {
        Answer answer = new Answer(problem.type().status(), Map.of(), Optional.of(problem.json()));
        return problem.retryAfter()
                .map(wait -> answer.with("Retry-After", Long.toString(wholeSeconds(wait))))
                .orElse(answer);
    }

    /** Rounded up: whoever comes back then is not too early. */
    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    public boolean isProblem() {
        return status >= LEAST_ERROR;
    }

    /** The status alone: bodies hold secrets and personal data. */
    @Override
    public String toString() {
        return "Answer[status=" + status + "]";
    }
}
