package io.bandstream.schema.audit;

import java.util.Locale;

/** How bad a finding is, the worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** As reports say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
