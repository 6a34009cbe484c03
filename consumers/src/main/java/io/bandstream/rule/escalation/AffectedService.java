package io.bandstream.rule.escalation;

import java.util.List;
import java.util.Locale;

/** Which service a support mail points to, by the first one that it names. */
public final class AffectedService {

    private static final String UNKNOWN = "unknown";
    private static final List<String> SERVICES =
            List.of("bedrock", "gemini", "lambda", "dynamodb", "api_gateway", "s3", "ses");

    private AffectedService() {}

    public static String namedIn(String text) {
        String words = " " + text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ") + " ";
        return SERVICES.stream()
                .filter(service -> words.contains(" " + service.replace('_', ' ') + " "))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
