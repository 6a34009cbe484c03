package io.bandstream.handler;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;

/** Items as the apps write them, with what a test does not care about filled in. */
final class Items {

    static final String USER = "u-1";
    static final String EMAIL = "ann@example.org";
    static final String WRITING = "com.ieltsaiprep.academic.writing";
    static final String LEGACY_WRITING = "academic_writing";
    static final String MOCK = "com.ieltsaiprep.academic.mocktest";

    private Items() {}

    static Item user(String userId, String email) {
        return Item.of("email", email).with("user_id", userId).with("created_at", time(1));
    }

    /** The old app's row: {@code at} is the minute of the day of its purchase. */
    static Item entitlement(String userId, String product, String transaction, int at) {
        return Item.of("user_id", userId)
                .with("product_id", product)
                .with("transaction_id", transaction)
                .with("assessments_purchased", 2)
                .with("assessments_remaining", 2)
                .with("purchase_date", time(at))
                .with("created_at", time(at))
                .with("updated_at", time(at))
                .with("status", "active");
    }

    static Item use(String assessmentId, int remaining, int at) {
        return Item.of("last_used_assessment", assessmentId)
                .with("assessments_remaining", remaining)
                .with("status", remaining == 0 ? "consumed" : "active")
                .with("updated_at", time(at));
    }

    static Item versionZero(String assessmentId, String type, String band, int at) {
        return Item.of("assessment_id", assessmentId)
                .with("user_email", EMAIL)
                .with("assessment_type", type)
                .with("timestamp", time(at))
                .with("overall_band", Value.of(new BigDecimal(band)));
    }

    static Item failed(String assessmentId, String type, int at) {
        return versionZero(assessmentId, type, "0", at)
                .with("error", Value.of(true))
                .with("error_type", "writing_evaluation_error");
    }

    static Item versionOne(String assessmentId, String type, String status, int at) {
        return Item.of("assessment_id", assessmentId)
                .with("schema_version", 1)
                .with("user_id", USER)
                .with("user_email", EMAIL)
                .with("assessment_type", type)
                .with("status", status)
                .with("timestamp", time(at))
                .with("updated_at", time(at));
    }

    static Item ticket(String ticketId, String status) {
        return Item.of("ticket_id", ticketId)
                .with("created_at", 1_770_000_000L)
                .with("status", status)
                .with("subject", "Gemini times out")
                .with("message", "It stops in part 2.");
    }

    static Item ticketKey(String ticketId) {
        return Item.of("ticket_id", ticketId);
    }

    static Item assessmentKey(String assessmentId) {
        return Item.of("assessment_id", assessmentId);
    }

    static Item entitlementKey(String product) {
        return Item.of("user_id", USER).with("product_id", product);
    }

    /** A minute of one day, as Python writes it. */
    static String time(int minute) {
        return String.format("2026-02-03T%02d:%02d:00.123456", minute / 60, minute % 60);
    }
}
