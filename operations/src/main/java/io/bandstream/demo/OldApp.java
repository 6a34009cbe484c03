package io.bandstream.demo;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Product;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Writes as the app's older code writes: whole items without a version, and its own use of credits. Not thread-safe. */
final class OldApp {

    private static final Product LEGACY = Product.LEGACY_ACADEMIC_WRITING;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Player player;
    private final Stage stage;
    private final String userId;
    private final String email;

    OldApp(Player player) {
        this.player = player;
        this.stage = player.stage();
        this.userId = player.id().toString();
        this.email = "old-player-" + player.number() + "@example.net";
    }

    /** A user of the old app buys a legacy pack, uses one credit in the app itself, and has the other one charged here. */
    void play() {
        register();
        buy();
        String used = player.id().toString();
        use(used);
        assess(used, Optional.of("app"));
        assess(player.id().toString(), Optional.of(LEGACY.id()));
        fail();
        spoil();
        Wallet wallet = new Wallet();
        wallet.add(LEGACY);
        wallet.take(LEGACY);
        wallet.take(LEGACY);
        player.tally().credits(userId, wallet);
    }

    private void register() {
        stage.put(
                Catalog.USERS,
                Item.builder()
                        .put("email", email)
                        .put("user_id", userId)
                        .put("password_hash", "no-password")
                        .put("created_at", now())
                        .put("join_date", now())
                        .put("email_verified", true)
                        .put("assessment_count", 0)
                        .put("is_active", true)
                        .build());
        player.tally().person();
    }

    private void buy() {
        stage.put(
                Catalog.ENTITLEMENTS,
                Item.builder()
                        .put("user_id", userId)
                        .put("product_id", LEGACY.id())
                        .put("transaction_id", "old-" + player.number())
                        .put("platform", "ios")
                        .put("assessments_purchased", LEGACY.credits())
                        .put("assessments_remaining", LEGACY.credits())
                        .put("purchase_date", now())
                        .put("status", "active")
                        .put("receipt_verified", true)
                        .put("created_at", now())
                        .put("updated_at", now())
                        .build());
    }

    private void use(String assessmentId) {
        stage.set(
                Catalog.ENTITLEMENTS,
                Item.of("user_id", userId).with("product_id", LEGACY.id()),
                Item.builder()
                        .put("assessments_remaining", LEGACY.credits() - 1)
                        .put("last_used_assessment", assessmentId)
                        .put("updated_at", now())
                        .build());
    }

    /** Scored at once; the e-mail in another case than in the users table. */
    private void assess(String assessmentId, Optional<String> paidBy) {
        BigDecimal band = HALF.multiply(BigDecimal.valueOf(player.random().nextInt(8, 19)));
        stage.put(
                Catalog.ASSESSMENTS,
                assessment(assessmentId)
                        .put("overall_band", band)
                        .put("word_count", 281)
                        .build());
        player.tally().result(assessmentId, band, paidBy);
    }

    private void fail() {
        String assessmentId = player.id().toString();
        stage.put(
                Catalog.ASSESSMENTS,
                assessment(assessmentId)
                        .put("error", true)
                        .put("error_type", "ModelTimeout")
                        .put("overall_band", 0)
                        .build());
        player.tally().action("assessment-error#" + assessmentId, true);
    }

    /** Of a version that nobody knows. */
    private void spoil() {
        stage.put(
                Catalog.ASSESSMENTS,
                assessment(player.id().toString()).put("schema_version", 99).build());
        player.tally().deadLetter();
    }

    private Item.Builder assessment(String assessmentId) {
        return Item.builder()
                .put("assessment_id", assessmentId)
                .put("user_email", email.toUpperCase(Locale.ROOT))
                .put("assessment_type", "academic_writing")
                .put("timestamp", now());
    }

    /** As Python writes it: UTC without saying so. */
    private String now() {
        return LocalDateTime.ofInstant(stage.clock().instant(), ZoneOffset.UTC).toString();
    }
}
