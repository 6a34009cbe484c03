package x;

/** Reads {@code ielts-genai-prep-users}. */
class Repo {
    private static final String USERS = "ielts-genai-prep-users"; // not "ielts-genai-prep-user"
    private static final String PREFIX = "ielts-genai-prep-";
    private static final String SESSIONS = PREFIX + "sessions";
    private static final char QUOTE = '"';
    private final String rubrics = System.getenv().getOrDefault("RUBRICS", "ielts-genai-prep-rubrics");
    private final String tickets = System.getenv("TICKETS") != null ? System.getenv("TICKETS") : "ielts-support-tickets";
    private final String actions = Optional.ofNullable(System.getenv("ACTIONS")).orElse("ielts-devops-actions");
    private final String full = System.getProperty("full", "ielts-full-tests");
    @Value("${tables.results:ielts-test-results}")
    private String results;
    @Value("${app.bucket:ielts-uploads}")
    private String bucket;

    String json = """
            {"table": "x", "note": "about ielts-things"}
            """;

    GetItemRequest get(String stage, String skill) {
        String staged = "ielts-genai-prep-entitlements-" + stage;
        String formatted = String.format("ielts-%s-questions", skill);
        String built = new StringBuilder("ielts-").append(skill).append("-answers").toString();
        String method = "ielts-".concat(skill).concat("-tests");
        String two = "ielts-%s-%s".formatted(skill, stage);
        String joined = String.join("-", "ielts", skill, "tests");
        String multi = "ielts-genai-prep-"
                + stage
                + "-users";
        s3.putObject(PutObjectRequest.builder().bucket("ielts-audio").key("ielts-genai-prep-users").build(), body);
        sns.publish(b -> b.topicArn("arn:aws:sns:us-east-1:1:ielts-scored"));
        logger.info("reading ielts-test-progress for {}", skill);
        DynamoDbTable<User> table = enhanced.table("ielts-genai-prep-auth-tokens", schema);
        return GetItemRequest.builder().tableName("ielts-assessment-questions").build();
    }

    @DynamoDBTable(tableName = "ielts-listening-answers")
    static class Answer {}
}
