package io.bandstream.benchmark;

import io.bandstream.handler.Summaries;
import io.bandstream.rule.credit.CreditFold;
import io.bandstream.rule.credit.Ledger;
import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What users do, by number: each takes one assessment step by step (begun, saved twice, scored) and six more that the old
 * app saves at their end, all paid for. A hundred users at a time take turns. The same number gives the same write.
 */
final class Workload {

    static final int STEPS = 10;
    static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private static final int AT_A_TIME = 100;
    private static final int STEP_BY_STEP = 4;
    private static final String ESSAY =
            "A clear position throughout, with ideas that are mostly well extended. ".repeat(8);

    private Workload() {}

    /** One write to the assessments table. */
    record Write(Optional<Item> before, Item after) {}

    /** The n-th write of all. */
    static Write write(int n) {
        int user = n / (AT_A_TIME * STEPS) * AT_A_TIME + n % AT_A_TIME;
        int step = n / AT_A_TIME % STEPS;
        Optional<Item> before =
                step > 0 && step < STEP_BY_STEP ? Optional.of(assessment(user, step - 1)) : Optional.empty();
        return new Write(before, assessment(user, step));
    }

    static String userId(int user) {
        return "u-" + user;
    }

    private static String email(int user) {
        return userId(user) + "@example.org";
    }

    static Item assessment(int user, int step) {
        return step < STEP_BY_STEP ? underWay(user, step, step) : savedAtItsEnd(user, step);
    }

    private static Item savedAtItsEnd(int user, int step) {
        return Item.of("assessment_id", userId(user) + "-a" + step)
                .with("user_email", email(user))
                .with("assessment_type", "academic_speaking")
                .with("timestamp", time(10 + step))
                .with("essay_text", ESSAY)
                .with("overall_band", 4 + step % 5);
    }

    private static Item underWay(int user, int phase, int question) {
        String status = phase == 0 ? "started" : phase == STEP_BY_STEP - 1 ? "scored" : "in_progress";
        Item item = Item.of("assessment_id", userId(user) + "-a0")
                .with("schema_version", 1)
                .with("user_id", userId(user))
                .with("user_email", email(user))
                .with("assessment_type", "academic_writing")
                .with("status", status)
                .with("timestamp", time(10))
                .with("updated_at", time(10 + question))
                .with("current_question", question % 40)
                .with("time_remaining", 3600 - question % 3600)
                .with("essay_text", ESSAY);
        return status.equals("scored")
                ? item.with("submitted_at", time(10 + question)).with("overall_band", 7)
                : item;
    }

    /** The n-th save of one of {@code sessions} assessments that never end. */
    static Write save(int n, int sessions) {
        int round = n / sessions;
        return new Write(
                Optional.of(round).filter(of -> of > 0).map(of -> saved(n % sessions, of - 1)),
                saved(n % sessions, round));
    }

    private static Item saved(int session, int round) {
        return underWay(session, round == 0 ? 0 : 1, round);
    }

    /** What the tables hold of a user before the first assessment, by table. */
    static void settle(int user, BiConsumer<String, Item> into) {
        into.accept(Catalog.USERS.name(), user(user));
        Ledger ledger = Ledger.of(
                2, List.of(pack(user, "academic.writing", 2, into), pack(user, "academic.speaking", 6, into)));
        into.accept(
                Catalog.CREDIT_LEDGER.name(),
                LedgerRows.key(userId(user), LedgerRows.HEAD).with(LedgerRows.VERSION, ledger.version()));
        into.accept(
                Catalog.TEST_PROGRESS.name(),
                ProgressSummaryCodec.write(
                        Summaries.of(userId(user), ledger, CreditFold.of(ledger), Instant.parse(time(2)))));
        into.accept(
                Catalog.USER_DIRECTORY.name(),
                Item.of("email_lower", email(user)).with("email", email(user)).with("user_id", userId(user)));
    }

    /** As a purchase leaves it once the pipeline has seen it. */
    private static Grant pack(int user, String product, int credits, BiConsumer<String, Item> into) {
        Item row = pack(user, product, credits);
        into.accept(Catalog.ENTITLEMENTS.name(), row);
        Grant grant = new Grant(
                row.text("transaction_id").orElseThrow(),
                row.text("product_id").orElseThrow(),
                credits,
                Instant.parse(time(2)));
        into.accept(Catalog.CREDIT_LEDGER.name(), LedgerRows.write(userId(user), grant));
        return grant;
    }

    static Item user(int user) {
        return Item.of("email", email(user)).with("user_id", userId(user)).with("created_at", time(1));
    }

    static Item pack(int user, String product, int credits) {
        return Item.of("user_id", userId(user))
                .with("product_id", "com.ieltsaiprep." + product)
                .with("transaction_id", "t-" + user + product)
                .with("assessments_purchased", credits)
                .with("assessments_remaining", credits)
                .with("purchase_date", time(2))
                .with("created_at", time(2))
                .with("updated_at", time(2))
                .with("status", "active");
    }

    static String time(int second) {
        return String.format(
                "2026-02-%02dT%02d:%02d:%02d.123Z",
                3 + second / 86_400, second / 3600 % 24, second / 60 % 60, second % 60);
    }
}
