package com.acme.ielts;

import static com.acme.Tables.*;

/* Old name was ielts-assessment-rubrics. */
public class Config {
    // private static final String OLD = "ielts-genai-prep-users";
    static final String STAGE = System.getenv("STAGE");
    public static final String USERS = env("USERS_TABLE", "ielts-genai-prep-users");
    public static final String SESSIONS = "ielts-genai-prep-sessions" + "-" + STAGE;
    enum Table {
        RUBRICS("ielts-genai-prep-rubrics"),
        QUESTIONS("ielts-assessment-questions"),
        GONE("ielts-ai-safety-logs");
        final String name;
        Table(String name) { this.name = name; }
    }
    @ConfigProperty(name = "tables.tickets", defaultValue = "ielts-support-tickets")
    String tickets;
    @Value("${tables.actions:ielts-devops-actions}") String actions;
    @Bean DynamoDbTable<Result> results(DynamoDbEnhancedClient c) {
        return c.table("ielts-test-results", TableSchema.fromBean(Result.class));
    }
    String text = """
        SELECT * FROM "ielts-full-tests" WHERE full_test_id = ?
        """;
    String skillTable(String skill) { return MessageFormat.format("ielts-{0}-tests", skill); }
    String skill2(String skill) { return "ielts-" + skill.toLowerCase(Locale.ROOT) + "-answers"; }
    String bucket = System.getenv().getOrDefault("BUCKET", "ielts-genai-prep-media");
    void run() {
        String t = System.getenv("PROGRESS_TABLE");
        if (t == null || t.isBlank()) {
            t = "ielts-test-progress";
        }
        lambda.invoke(InvokeRequest.builder().functionName("ielts-evaluator").build());
        ddb.scan(ScanRequest.builder().tableName(STAGE + "-ielts-listening-tests").build());
        ddb.describeTable(DescribeTableRequest.builder().tableName("ielts-reading-tests").build());
        log.warn("ielts-genai-prep-entitlements is empty");
        throw new IllegalStateException("table ielts-genai-prep-entitlements missing");
    }
}
