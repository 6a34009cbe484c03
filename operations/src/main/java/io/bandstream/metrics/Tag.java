package io.bandstream.metrics;

/** What a metric is told apart by. Each has few values, known beforehand: never a user, a key or an id. */
public enum Tag {
    AREA("area", "`heap` or `nonheap`"),
    EVALUATION(
            "evaluation",
            "`scored`, `put-back` (tried again later), `failed` (for good), `dropped` (nobody waits for it any more) or"
                    + " `broken-off` (due again when its claim ends)"),
    HANDLER("handler", "`users`, `entitlements`, `assessments` or `support-tickets`"),
    JAVA("java", "the version of the JVM"),
    OPERATION("operation", "the service's operation, like `GetItem` or `GetRecords`"),
    REASON("reason", "`conflict`, `unavailable`, `awaiting` (another stream) or `failed`"),
    RESULT("result", "`committed`, `repeated` (the guard was there), `conflict`, `unavailable`, `denied` or `refused`"),
    ROUTE("route", "the operation's name in the OpenAPI document; `none` for what is no operation"),
    SETTLEMENT("settlement", "`applied`, `repeated` (a guard kept it out), `dead-letter` or `parked` (behind one)"),
    STATE("state", "`caught-up`, `behind`, `stalled`, `dead` or `unknown`"),
    STATUS("status", "the HTTP status"),
    SUCCESS("outcome", "`ok`, `conflict`, `throttled` or `failed`"),
    TABLE("table", "a table of the catalog; where it is about streams, one of four"),
    VERSION("version", "of this program");

    private final String key;
    private final String domain;

    Tag(String key, String domain) {
        this.key = key;
        this.domain = domain;
    }

    /** As Prometheus knows it. */
    public String key() {
        return key;
    }

    /** Which there are, in Markdown. */
    public String domain() {
        return domain;
    }
}
