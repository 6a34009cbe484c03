package io.bandstream.schema;

import static io.bandstream.schema.KeyAttribute.number;
import static io.bandstream.schema.KeyAttribute.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every table that there is: the app's 19, whose names are facts of AWS, and the pipeline's own. */
public final class Catalog {

    public static final TableDefinition USERS = app("ielts-genai-prep-users", KeySchema.of(text("email")))
            .withUsage("accounts and profiles", "registration, login, erasure", "every flow")
            .withIndex("user-id-index", KeySchema.of(text("user_id")), Projection.ALL)
            .withStream();

    public static final TableDefinition SESSIONS = app("ielts-genai-prep-sessions", KeySchema.of(text("session_id")))
            .withUsage("who is signed in", "login", "session check")
            .withIndex("user-email-index", KeySchema.of(text("user_email")), Projection.ALL)
            .withTimeToLive("expires_at");

    public static final TableDefinition ASSESSMENTS = app(
                    "ielts-genai-prep-assessments", KeySchema.of(text("assessment_id")))
            .withUsage("assessments taken and their scores", "taking an assessment, scorers", "score reports")
            .withIndex("user-email-index", KeySchema.of(text("user_email"), text("timestamp")), Projection.ALL)
            .withStream();

    public static final TableDefinition ENTITLEMENTS = app(
                    "ielts-genai-prep-entitlements", KeySchema.of(text("user_id"), text("product_id")))
            .withUsage("assessments bought and left", "purchases, consumption", "access check")
            .withIndex("TransactionIndex", KeySchema.of(text("transaction_id")), Projection.ALL)
            .withStream();

    public static final TableDefinition QUESTIONS = app(
                    "ielts-assessment-questions", KeySchema.of(text("assessment_type"), text("question_id")))
            .withUsage("writing and speaking questions", "content loading", "taking an assessment");

    public static final TableDefinition RUBRICS = app("ielts-genai-prep-rubrics", KeySchema.of(text("assessment_type")))
            .withUsage("band descriptors per criterion", "content loading", "scoring");

    public static final TableDefinition AUTH_TOKENS = app("ielts-genai-prep-auth-tokens", KeySchema.of(text("token")))
            .withUsage(
                    "e-mail verification and QR sign-in tokens",
                    "e-mail verification, QR sign-in",
                    "e-mail verification, QR sign-in")
            .withIndex("user-email-index", KeySchema.of(text("user_email")), Projection.ALL)
            .withTimeToLive("expires_at");

    public static final TableDefinition RESET_TOKENS = app(
                    "ielts-genai-prep-reset-tokens", KeySchema.of(text("reset_token")))
            .withUsage("password reset tokens", "password reset", "password reset")
            .withTimeToLive("ttl");

    public static final TableDefinition SUPPORT_TICKETS = app("ielts-support-tickets", KeySchema.of(text("ticket_id")))
            .withUsage("support mail as tickets", "support mail", "support, ops")
            .withIndex("status-created_at-index", KeySchema.of(text("status"), number("created_at")), Projection.ALL)
            .withIndex(
                    "priority-created_at-index", KeySchema.of(text("priority"), number("created_at")), Projection.ALL)
            .withIndex(
                    "user_email-created_at-index",
                    KeySchema.of(text("user_email"), number("created_at")),
                    Projection.ALL)
            .withStream();

    public static final TableDefinition DEVOPS_ACTIONS = app("ielts-devops-actions", KeySchema.of(text("action_id")))
            .withUsage("work for engineers", "consumers (escalation), ops review", "ops")
            .withIndex("status-timestamp-index", KeySchema.of(text("status"), number("timestamp")), Projection.ALL)
            .withIndex(
                    "affected_service-timestamp-index",
                    KeySchema.of(text("affected_service"), number("timestamp")),
                    Projection.ALL)
            .withIndex(
                    "ticket_id-timestamp-index", KeySchema.of(text("ticket_id"), number("timestamp")), Projection.ALL);

    public static final TableDefinition FULL_TESTS = app("ielts-full-tests", KeySchema.of(text("full_test_id")))
            .withUsage("mock tests and their four parts", "starting a mock test, consumers", "score reports")
            .withIndex("user-id-index", KeySchema.of(text("user_id")), Projection.ALL);

    public static final TableDefinition LISTENING_TESTS = tests("listening");
    public static final TableDefinition READING_TESTS = tests("reading");
    public static final TableDefinition LISTENING_QUESTIONS = questions("listening");
    public static final TableDefinition READING_QUESTIONS = questions("reading");
    public static final TableDefinition LISTENING_ANSWERS = answers("listening");
    public static final TableDefinition READING_ANSWERS = answers("reading");

    public static final TableDefinition TEST_PROGRESS = app("ielts-test-progress", KeySchema.of(text("progress_id")))
            .withUsage("position per user and test, summary per user", "consumers", "app, analysts")
            .withIndex("user-id-index", KeySchema.of(text("user_id")), Projection.ALL);

    public static final TableDefinition TEST_RESULTS = app("ielts-test-results", KeySchema.of(text("result_id")))
            .withUsage("one row per scored test", "consumers only", "app, analysts")
            .withIndex("user-id-index", KeySchema.of(text("user_id"), number("completed_at")), Projection.ALL)
            .withIndex("test-id-index", KeySchema.of(text("test_id")), Projection.ALL);

    public static final TableDefinition GUARDS = pipeline("bandstream-guards", KeySchema.of(text("guard_id")))
            .withUsage("one row per event applied", "consumers", "consumers")
            .withTimeToLive("expires_at");

    public static final TableDefinition CREDIT_LEDGER = pipeline(
                    "bandstream-credit-ledger", KeySchema.of(text("user_id"), text("entry_id")))
            .withUsage("grants, uses and completed assessments, append-only", "consumers", "consumers, reconcile");

    public static final TableDefinition DEAD_LETTERS = pipeline(
                    "bandstream-dead-letters", KeySchema.of(text("id"), number("part")))
            .withUsage("events that could not be applied, whole", "consumers", "dead-letters, ops");

    public static final TableDefinition PARKED_KEYS = pipeline(
                    "bandstream-parked-keys", KeySchema.of(text("handler"), text("entry")))
            .withUsage("keys whose events wait behind a dead letter", "consumers", "consumers, dead-letters, lag");

    public static final TableDefinition GAPS = pipeline("bandstream-gaps", KeySchema.of(text("table"), text("gap_id")))
            .withUsage("records of streams that were lost, and what was done", "consumers", "consumers, ops");

    public static final TableDefinition USER_DIRECTORY = pipeline(
                    "bandstream-user-directory", KeySchema.of(text("email_lower"), text("email")))
            .withUsage("users by e-mail regardless of case", "consumers (users)", "consumers");

    public static final TableDefinition STORE_TRANSACTIONS = pipeline(
                    "bandstream-store-transactions", KeySchema.of(text("transaction_id")))
            .withUsage("store transactions already granted", "producers (purchase), consumers", "producers, consumers");

    public static final TableDefinition DAILY_STARTS = pipeline(
                    "bandstream-daily-starts", KeySchema.of(text("user_id"), text("day")))
            .withUsage("assessments started by a user on a UTC day", "producers (assessment)", "producers (assessment)")
            .withTimeToLive("expires_at");

    public static final TableDefinition SERVED_QUESTIONS = pipeline(
                    "bandstream-served-questions", KeySchema.of(text("user_id"), text("question")))
            .withUsage("writing and speaking questions that a user was given", "producers (content)", "producers");

    public static final TableDefinition LOGIN_ATTEMPTS = pipeline(
                    "bandstream-login-attempts", KeySchema.of(text("account")))
            .withUsage("wrong passwords per e-mail, by its digest", "producers (session)", "producers (session)")
            .withTimeToLive("expires_at");

    public static final TableDefinition ERASURES = pipeline("bandstream-erasures", KeySchema.of(text("subject")))
            .withUsage("that somebody was erased and when, not who it was", "consumers (users)", "consumers, ops")
            .withTimeToLive("expires_at");

    public static final TableDefinition IDEMPOTENCY_KEYS = pipeline(
                    "bandstream-idempotency-keys", KeySchema.of(text("key_id")))
            .withUsage("answers to requests that may come again, sealed", "HTTP API", "HTTP API")
            .withTimeToLive("expires_at");

    public static final TableDefinition EVALUATIONS = pipeline(
                    "bandstream-evaluations", KeySchema.of(text("assessment_id")))
            .withUsage(
                    "submitted writing and speaking that waits for the evaluator",
                    "consumers (assessments), producers (evaluation)",
                    "producers (evaluation)")
            .withIndex("queue-due_at-index", KeySchema.of(text("queue"), number("due_at")), Projection.ALL);

    public static final TableDefinition CONSOLE_ACCESS = pipeline(
                    "bandstream-console-access", KeySchema.of(text("name")))
            .withUsage("the digest of the token that opens the console", "console", "console");

    public static final TableDefinition CONSOLE_AUDIT = pipeline(
                    "bandstream-console-audit", KeySchema.of(text("day"), text("entry")))
            .withUsage("who did what in the console and when, append-only", "console", "console, auditors");

    public static final ConsumerTables USERS_CONSUMER = ConsumerTables.of("bandstream-users", USERS);
    public static final ConsumerTables ENTITLEMENTS_CONSUMER =
            ConsumerTables.of("bandstream-entitlements", ENTITLEMENTS);
    public static final ConsumerTables ASSESSMENTS_CONSUMER = ConsumerTables.of("bandstream-assessments", ASSESSMENTS);
    public static final ConsumerTables SUPPORT_TICKETS_CONSUMER =
            ConsumerTables.of("bandstream-support-tickets", SUPPORT_TICKETS);

    private static final List<TableDefinition> APP = List.of(
            USERS,
            SESSIONS,
            ASSESSMENTS,
            ENTITLEMENTS,
            QUESTIONS,
            RUBRICS,
            AUTH_TOKENS,
            RESET_TOKENS,
            SUPPORT_TICKETS,
            DEVOPS_ACTIONS,
            FULL_TESTS,
            LISTENING_TESTS,
            READING_TESTS,
            LISTENING_QUESTIONS,
            READING_QUESTIONS,
            LISTENING_ANSWERS,
            READING_ANSWERS,
            TEST_PROGRESS,
            TEST_RESULTS);

    private static final List<ConsumerTables> CONSUMERS =
            List.of(USERS_CONSUMER, ENTITLEMENTS_CONSUMER, ASSESSMENTS_CONSUMER, SUPPORT_TICKETS_CONSUMER);

    private static final List<TableDefinition> PIPELINE = Stream.concat(
                    Stream.of(
                            GUARDS,
                            CREDIT_LEDGER,
                            DEAD_LETTERS,
                            PARKED_KEYS,
                            GAPS,
                            USER_DIRECTORY,
                            STORE_TRANSACTIONS,
                            DAILY_STARTS,
                            SERVED_QUESTIONS,
                            LOGIN_ATTEMPTS,
                            ERASURES,
                            IDEMPOTENCY_KEYS,
                            EVALUATIONS,
                            CONSOLE_ACCESS,
                            CONSOLE_AUDIT),
                    CONSUMERS.stream().flatMap(consumer -> consumer.all().stream()))
            .toList();

    private static final List<TableDefinition> ALL =
            Stream.concat(APP.stream(), PIPELINE.stream()).toList();

    private static final Map<String, TableDefinition> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(TableDefinition::name, Function.identity()));

    private Catalog() {}

    /** The app's tables, then the pipeline's. */
    public static List<TableDefinition> all() {
        return ALL;
    }

    public static List<TableDefinition> app() {
        return APP;
    }

    /** The pipeline's own tables, those of KCL included. */
    public static List<TableDefinition> pipeline() {
        return PIPELINE;
    }

    /** The tables whose streams feed the consumers. */
    public static List<TableDefinition> streamed() {
        return ALL.stream().filter(TableDefinition::streamed).toList();
    }

    /** One KCL application per streamed table. */
    public static List<ConsumerTables> consumers() {
        return CONSUMERS;
    }

    public static Optional<TableDefinition> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static TableDefinition tests(String skill) {
        return app("ielts-" + skill + "-tests", KeySchema.of(text("test_id")))
                .withUsage(skill + " tests", "content loading", "taking a test");
    }

    private static TableDefinition questions(String skill) {
        return app("ielts-" + skill + "-questions", KeySchema.of(text("question_id")))
                .withUsage(skill + " questions", "content loading", "taking a test")
                .withIndex("test-id-index", KeySchema.of(text("test_id")), Projection.ALL);
    }

    private static TableDefinition answers(String skill) {
        return app("ielts-" + skill + "-answers", KeySchema.of(text("test_id")))
                .withUsage(skill + " answer keys, which never leave the server", "content loading", "scorer");
    }

    private static TableDefinition app(String name, KeySchema key) {
        return TableDefinition.of(Owner.APP, name, key);
    }

    private static TableDefinition pipeline(String name, KeySchema key) {
        return TableDefinition.of(Owner.PIPELINE, name, key);
    }
}
