package io.bandstream.producer.http;

import java.util.Map;

/** What every answer bears: it is data for its caller alone, and no page. */
final class Headers {

    static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    static final String PROBLEM = "application/problem+json";
    static final String JSON = "application/json";

    private Headers() {}
}
