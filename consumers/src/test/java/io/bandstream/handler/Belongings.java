package io.bandstream.handler;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What one person comes to have in every table that an app writes, in items of the old app and of ours, some of them
 * unreadable. Every personal value, the e-mail among them, has {@link #mark} in it.
 */
public final class Belongings {

    public static final String WRITING = "com.ieltsaiprep.academic.writing";

    private static final List<String> SKILLS = List.of("listening", "reading", "speaking", "writing");

    private final String userId;
    private final String mark;
    private final int minute;
    private final Map<TableDefinition, List<Item>> items = new LinkedHashMap<>();

    private Belongings(String userId, String mark, int minute) {
        this.userId = userId;
        this.mark = mark;
        this.minute = minute;
    }

    /**
     * All of one person.
     *
     * @param minute of the day, at which this person registered; all else is later
     */
    public static Belongings of(String userId, String mark, int minute) {
        Belongings all = new Belongings(userId, mark, minute);
        all.add(Catalog.USERS, all.user());
        all.addSecrets();
        all.addMoney();
        all.addAssessments();
        all.addSupport();
        return all;
    }

    public String email() {
        return mark + "@example.org";
    }

    /** As people write it into forms and mails. */
    private String emailInAnotherCase() {
        return mark.substring(0, 1).toUpperCase(Locale.ROOT) + mark.substring(1) + "@Example.org";
    }

    public String id(String name) {
        return userId + "-" + name;
    }

    public String summaryId() {
        return userId + "#summary";
    }

    public Item userKey() {
        return Item.of("email", email());
    }

    /** In the order in which an app would write them. */
    public void write(BiConsumer<String, Item> put) {
        items.forEach((table, rows) -> rows.forEach(row -> put.accept(table.name(), row)));
    }

    public List<Item> in(TableDefinition table) {
        return items.getOrDefault(table, List.of());
    }

    private void add(TableDefinition table, Item... rows) {
        items.computeIfAbsent(table, first -> new ArrayList<>()).addAll(List.of(rows));
    }

    private String time(int after) {
        return Items.time(minute + after);
    }

    private Item user() {
        return userKey()
                .with("user_id", userId)
                .with("password_hash", mark + "-hash")
                .with("created_at", time(0))
                .with("device_id", mark + "-device")
                .with("full_name", mark + " Ann")
                .with("preferences", Value.of(Item.of("nickname", mark)));
    }

    private void addSecrets() {
        Item web = Item.of("session_id", "web_1_" + userId)
                .with("user_email", email())
                .with("user_id", userId)
                .with("created_at", time(1))
                .with("expires_at", 2_000_000_000L)
                .with("ip_address", mark);
        Item nameless = Item.of("session_id", "web_2_" + userId)
                .with("user_email", emailInAnotherCase())
                .with("created_at", time(1))
                .with("expires_at", 2_000_000_000L);
        add(Catalog.SESSIONS, web, nameless);
        add(
                Catalog.AUTH_TOKENS,
                Item.of("token", "token-" + userId)
                        .with("user_email", email())
                        .with("token_type", "qr")
                        .with("created_at", time(1))
                        .with("expires_at", 2_000_000_000L));
        Item plain = Item.of("reset_token", "reset-" + userId)
                .with("email", emailInAnotherCase())
                .with("created_at", time(1))
                .with("expires_at", time(31));
        add(
                Catalog.RESET_TOKENS,
                plain,
                plain.with("reset_token", "ours-" + userId).with("ttl", 2_000_000_000L));
    }

    private void addMoney() {
        Item bought = Items.entitlement(userId, WRITING, id("t1"), minute + 2)
                .with("platform", "ios")
                .with("receipt_verified", Value.of(true))
                .with("receipt_data", "{\"email\": \"" + email() + "\"}")
                .with("device_id", mark + "-device");
        Item ours = Items.entitlement(userId, Items.MOCK, id("t2"), minute + 2)
                .with("schema_version", 1)
                .with(
                        "transactions",
                        Value.of(Item.empty()
                                .with(
                                        id("t2"),
                                        Value.of(Item.of("purchase_date", time(2))
                                                .with("assessments", 2)
                                                .with("receipt", mark)))))
                .with("receipt_data", mark);
        add(
                Catalog.ENTITLEMENTS,
                bought,
                ours,
                Items.entitlement(userId, "unheard.of", id("t3"), minute + 2),
                Items.entitlement(userId, Items.LEGACY_WRITING, id("t1"), minute + 3)
                        .with("refunds", Value.of(Item.of(id("t1"), time(4)))));
        add(
                Catalog.STORE_TRANSACTIONS,
                Item.of("transaction_id", id("t2"))
                        .with("user_id", userId)
                        .with("product_id", Items.MOCK)
                        .with("claimed_at", time(2))
                        .with("receipt_data", mark));
        add(
                Catalog.DAILY_STARTS,
                Item.of("user_id", userId)
                        .with("day", "2026-02-03")
                        .with("starts", 2)
                        .with("expires_at", 2_000_000_000L));
        add(
                Catalog.SERVED_QUESTIONS,
                Item.of("user_id", userId)
                        .with("question", "academic_writing#parks")
                        .with("times", 1)
                        .with("served_at", time(3)));
    }

    private Item old(String name, String type, String band, int after) {
        return Items.versionZero(id(name), type, band, minute + after)
                .with("user_email", email())
                .with("detailed_feedback", Value.of(Item.of("summary", mark + " writes well")));
    }

    private Item ours(String name, String type, String status, int after) {
        return Items.versionOne(id(name), type, status, minute + after)
                .with("user_id", userId)
                .with("user_email", email())
                .with("answers", Value.of(Item.of("1", mark)));
    }

    private void addAssessments() {
        add(
                Catalog.ASSESSMENTS,
                old("a1", "academic-writing", "6.5", 3),
                old("a2", "academic_writing", "7", 4),
                old("a3", "academic_writing", "6", 5),
                old("a4", "academic_speaking", "0", 6)
                        .with("error", Value.of(true))
                        .with("error_message", mark),
                ours("a5", "academic_reading", "started", 7).with("test_id", "reading-1"),
                ours("a6", "general_writing", "submitted", 8).with("submitted_at", time(8)));
        for (String skill : SKILLS) {
            add(
                    Catalog.ASSESSMENTS,
                    ours("part-" + skill, "academic_" + skill, "scored", 10)
                            .with("full_test_id", id("full"))
                            .with("section", skill)
                            .with("submitted_at", time(9))
                            .with("overall_band", Value.of(new BigDecimal("6.5"))));
        }
        add(
                Catalog.FULL_TESTS,
                Item.of("full_test_id", id("begun"))
                        .with("schema_version", 1)
                        .with("user_id", userId)
                        .with("variant", "academic")
                        .with("components", Value.of(Item.empty()))
                        .with("status", "in_progress")
                        .with("notes", mark));
        add(
                Catalog.TEST_PROGRESS,
                Item.of("progress_id", id("old-row"))
                        .with("user_id", userId)
                        .with("test_id", "old-test")
                        .with("notes", mark));
    }

    private Item ticket(String name, String status) {
        return Item.of("ticket_id", id(name))
                .with("created_at", 1_770_076_800L + 60L * (minute + 11))
                .with("status", status)
                .with("user_email", emailInAnotherCase())
                .with("subject", "From " + mark)
                .with("message", "I am " + mark + ", lambda fails.")
                .with("ai_response", "Dear " + mark)
                .with("category", "technical")
                .with("from_name", mark);
    }

    private void addSupport() {
        add(
                Catalog.DEVOPS_ACTIONS,
                Item.of("action_id", "ACT-" + userId)
                        .with("timestamp", 1_770_076_800L)
                        .with("ticket_id", id("TKT-1"))
                        .with("action_type", "diagnose")
                        .with("issue_description", mark + " can't log in")
                        .with("affected_service", "lambda")
                        .with("ai_analysis", mark)
                        .with("proposed_fix", "Write to " + email())
                        .with("status", "pending_review")
                        .with("confidence", "0.9"));
        add(Catalog.SUPPORT_TICKETS, ticket("TKT-1", "escalated"), ticket("TKT-2", "new"), ticket("TKT-3", "resolved"));
    }

    /** Assessments that become dead letters: without a readable time, and of a version that nobody knows. */
    public List<Item> unreadable() {
        return List.of(
                old("bad1", "academic_writing", "6", 3).with("timestamp", "yesterday " + mark),
                ours("bad2", "academic_writing", "scored", 3)
                        .with("schema_version", 99)
                        .without("user_email"));
    }
}
