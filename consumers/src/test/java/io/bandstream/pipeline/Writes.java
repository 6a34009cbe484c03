package io.bandstream.pipeline;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;

/** The apps' writes for one user, by minutes of one day; what a test does not care about is filled in. */
final class Writes {

    static final String WRITING = "com.ieltsaiprep.academic.writing";
    static final String MOCK = "com.ieltsaiprep.academic.mocktest";

    private static final AtomicInteger USERS = new AtomicInteger();

    private final PipelineFixture fixture;
    final String user = "u-" + USERS.incrementAndGet();
    final String email = user + "@example.org";

    Writes(PipelineFixture fixture) {
        this.fixture = fixture;
    }

    static String time(int minute) {
        return String.format("2026-02-03T%02d:%02d:00.123456", minute / 60, minute % 60);
    }

    /** An id that only this user has. */
    String id(String name) {
        return user + "-" + name;
    }

    void register() {
        fixture.put(
                Catalog.USERS.name(),
                Item.of("email", email).with("user_id", user).with("created_at", time(1)));
    }

    void buy(String product, String transaction, int minute) {
        fixture.put(
                Catalog.ENTITLEMENTS.name(),
                entitlementKey(product)
                        .with("transaction_id", id(transaction))
                        .with("assessments_purchased", 2)
                        .with("assessments_remaining", 2)
                        .with("purchase_date", time(minute))
                        .with("created_at", time(minute))
                        .with("updated_at", time(minute))
                        .with("status", "active"));
    }

    /** The old app takes a credit itself. */
    void use(String product, String assessment, int remaining, int minute) {
        fixture.update(
                Catalog.ENTITLEMENTS.name(),
                entitlementKey(product),
                Item.of("last_used_assessment", id(assessment))
                        .with("assessments_remaining", remaining)
                        .with("updated_at", time(minute)));
    }

    /** As the producers note what a store has taken back. */
    void refund(String product, String transaction, int minute) {
        fixture.update(
                Catalog.ENTITLEMENTS.name(),
                entitlementKey(product),
                Item.empty().with("refunds", Value.of(Item.of(id(transaction), time(minute)))));
    }

    void save(Item assessment) {
        fixture.put(Catalog.ASSESSMENTS.name(), assessment);
    }

    Item versionZero(String assessment, String type, String band, int minute) {
        return assessmentKey(assessment)
                .with("user_email", email)
                .with("assessment_type", type)
                .with("timestamp", time(minute))
                .with("overall_band", Value.of(new BigDecimal(band)));
    }

    Item failed(String assessment, int minute) {
        return versionZero(assessment, "academic_writing", "0", minute)
                .with("error", Value.of(true))
                .with("error_type", "writing_evaluation_error");
    }

    Item versionOne(String assessment, String type, String status, int minute) {
        return assessmentKey(assessment)
                .with("schema_version", 1)
                .with("user_id", user)
                .with("user_email", email)
                .with("assessment_type", type)
                .with("status", status)
                .with("timestamp", time(minute))
                .with("updated_at", time(minute));
    }

    Item assessmentKey(String assessment) {
        return Item.of("assessment_id", id(assessment));
    }

    Item entitlementKey(String product) {
        return Item.of("user_id", user).with("product_id", product);
    }
}
