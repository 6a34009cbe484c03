package io.bandstream.analytics;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What analysts may ask for. */
public enum Subject {
    RESULTS,
    PROGRESS,
    ACTIONS,
    CREDITS;

    /** As the command line and the files spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public TableDefinition table() {
        return switch (this) {
            case RESULTS -> Catalog.TEST_RESULTS;
            case PROGRESS -> Catalog.TEST_PROGRESS;
            case ACTIONS -> Catalog.DEVOPS_ACTIONS;
            case CREDITS -> Catalog.ENTITLEMENTS;
        };
    }

    /** The tables whose streams must be processed before this one is complete. */
    public List<TableDefinition> sources() {
        return switch (this) {
            case RESULTS -> List.of(Catalog.ASSESSMENTS, Catalog.ENTITLEMENTS, Catalog.USERS);
            case PROGRESS -> List.of(Catalog.ASSESSMENTS, Catalog.ENTITLEMENTS, Catalog.USERS);
            case ACTIONS -> Catalog.streamed();
            case CREDITS -> List.of(Catalog.ENTITLEMENTS, Catalog.ASSESSMENTS, Catalog.USERS);
        };
    }

    /** The JSON Schemas of the table's items, newest first. */
    List<String> schemas() {
        return switch (this) {
            case RESULTS -> List.of("test-result-v1");
            case PROGRESS -> List.of("test-progress-v1", "progress-summary-v1");
            case ACTIONS -> List.of("devops-action-v1");
            case CREDITS -> List.of("entitlement-v1");
        };
    }

    /** Receipts prove purchases to the stores, and are nothing to be counted. */
    Set<String> withheld() {
        return this == CREDITS ? Set.of("receipt_data") : Set.of();
    }
}
