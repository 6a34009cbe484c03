package io.bandstream.producer.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bandstream.producer.http.Intake.Fitting;
import io.bandstream.producer.http.Intake.Unfit;
import io.bandstream.producer.http.contract.JsonBody;
import io.bandstream.producer.http.contract.JsonReader;
import io.bandstream.producer.http.contract.Operation;
import io.bandstream.producer.http.contract.Shape;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Call.Caller;
import io.bandstream.producer.http.exchange.Fault;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.http.exchange.ProblemType;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads one request by its operation: parameters, key and body. */
record RequestReader(Operation operation, Optional<Caller> caller, Context context) {

    private static final String KEY_HEADER = "Idempotency-Key";

    /** Long enough not to be guessed, for what is kept under it is sealed with it. */
    private static final Pattern KEY = Pattern.compile("[!-~]{16,128}");

    private static final Pattern JSON = Pattern.compile("application/json *(; *charset *= *\"?utf-8\"?)?");

    /** Parameters of the type say nothing that the mail does not say itself. */
    private static final Pattern MAIL = Pattern.compile("message/rfc822 *(;.*)?");

    Intake read() {
        return query().map(this::read)
                .orElseGet(() -> unfit(Problem.of(
                        ProblemType.MALFORMED_REQUEST, "The query holds a percent sign that encodes nothing.")));
    }

    /** Empty where something can't be decoded: Javalin leaves it out, or a null in its place. */
    private Optional<Map<String, List<String>>> query() {
        Map<String, List<String>> query = context.queryParamMap();
        boolean decoded = query.entrySet().stream()
                .allMatch(parameter -> parameter.getKey() != null
                        && !parameter.getValue().isEmpty()
                        && parameter.getValue().stream().allMatch(Objects::nonNull));
        return decoded ? Optional.of(query) : Optional.empty();
    }

    private Intake read(Map<String, List<String>> query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        query.forEach((name, values) -> parameters.put(name, values.get(0)));
        parameters.putAll(context.pathParamMap());
        Optional<String> key = Optional.ofNullable(context.header(KEY_HEADER)).filter(given -> operation.keyed());
        List<Fault> faults = new ArrayList<>(operation.faults(parameters));
        faults.addAll(twice(query));
        if (operation.keyed()
                && key.filter(given -> KEY.matcher(given).matches()).isEmpty()) {
            faults.add(Fault.header(KEY_HEADER, "must have 16 to 128 visible ASCII characters, new for each request"));
        }
        if (!faults.isEmpty()) {
            return unfit(Problem.invalid(faults));
        }
        Function<JsonNode, Intake> fitting = body -> new Fitting(new Call(caller, parameters, body, key));
        return operation
                .body()
                .map(body -> body(body, fitting))
                .orElseGet(() -> fitting.apply(MissingNode.getInstance()));
    }

    private static List<Fault> twice(Map<String, List<String>> query) {
        return query.entrySet().stream()
                .filter(parameter -> parameter.getValue().size() > 1)
                .map(parameter -> Fault.parameter(parameter.getKey(), "must be given once"))
                .toList();
    }

    private Intake body(Operation.Body body, Function<JsonNode, Intake> fitting) {
        Optional<String> type = Optional.ofNullable(context.contentType()).map(text -> text.toLowerCase(Locale.ROOT));
        Pattern taken = body.shape().isPresent() ? JSON : MAIL;
        if (type.filter(text -> taken.matcher(text).matches()).isEmpty()
                || context.header("Content-Encoding") != null) {
            return unfit(Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    (body.shape().isPresent() ? "Send application/json in UTF-8" : "Send message/rfc822")
                            + ", without a Content-Encoding."));
        }
        Optional<byte[]> bytes = bytes(body.limit());
        return bytes.isPresent()
                ? read(bytes.get(), body.shape(), fitting)
                : unfit(Problem.of(ProblemType.BODY_TOO_LARGE, "At most " + body.limit() + " bytes are taken here."));
    }

    private static Intake read(byte[] bytes, Optional<Shape> shape, Function<JsonNode, Intake> fitting) {
        return shape.map(json -> fitted(JsonReader.read(bytes), json, fitting))
                .orElseGet(() -> fitting.apply(BinaryNode.valueOf(bytes)));
    }

    /** Empty where there are too many. A body that breaks off is no JSON, and no mail either. */
    private Optional<byte[]> bytes(int limit) {
        if (context.req().getContentLengthLong() > limit) {
            return Optional.empty();
        }
        try {
            return Optional.of(context.bodyInputStream().readNBytes(limit + 1)).filter(bytes -> bytes.length <= limit);
        } catch (IOException e) {
            return Optional.of(new byte[0]);
        }
    }

    private static Intake fitted(JsonBody body, Shape shape, Function<JsonNode, Intake> fitting) {
        if (body instanceof JsonBody.Malformed malformed) {
            return unfit(new Problem(
                    ProblemType.MALFORMED_REQUEST,
                    "The body is no JSON that is taken here.",
                    List.of(malformed.fault()),
                    Optional.empty()));
        }
        JsonNode json = ((JsonBody.Read) body).json();
        List<Fault> faults = shape.faults(json);
        return faults.isEmpty() ? fitting.apply(json) : unfit(Problem.invalid(faults));
    }

    private static Intake unfit(Problem problem) {
        return new Unfit(Answer.problem(problem));
    }
}
