package io.bandstream.producer.content.loading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The fingerprint of an answer key: SHA-256 of its JSON as Python's {@code json.dumps(key, sort_keys=True)} writes it,
 * which is what the app's code compares it with.
 */
final class AnswerHash {

    private AnswerHash() {}

    /** 64 hex digits, lower case. */
    static String of(Map<String, String> answerKey) {
        String json = new TreeMap<>(answerKey)
                .entrySet().stream()
                        .map(answer -> quoted(answer.getKey()) + ": " + quoted(answer.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(json.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(unit -> escaped((char) unit)).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(char unit) {
        return switch (unit) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> unit < ' ' || unit > '~' ? "\\u%04x".formatted((int) unit) : Character.toString(unit);
        };
    }
}
