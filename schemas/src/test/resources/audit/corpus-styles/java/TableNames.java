package app;

import com.amazonaws.services.dynamodbv2.document.*;
import com.amazonaws.services.dynamodbv2.model.*;

public enum TableNames {
    USERS("ielts-genai-prep-users", "email"),
    ASSESSMENTS(Prefix.APP + "-assessments", "assessment_id"),
    LOGS("ielts-ai-safety-logs", "log_id");

    private final String tableName;

    interface Prefix { String APP = "ielts-genai-prep"; }

    public static String of(String name) {
        return switch (name) {
            case "rubrics" -> "ielts-assessment-rubrics";
            case "tickets" -> "ielts-support-tickets";
            default -> Prefix.APP + "-" + name;
        };
    }

    void use(DynamoDB dynamo, AmazonDynamoDB low) {
        Table table = dynamo.getTable("ielts-genai-prep-entitlements");
        table.putItem(new Item().withPrimaryKey("user_id", "u").withString("product_id", "p"));
        table.getItem("user_id", "u", "product_id", "p");
        Item gone = dynamo.getTable("ielts-full-tests").getItem("test_id", "x");
        low.getItem(new GetItemRequest().withTableName("ielts-test-progress").withKey(Map.of("progress_id", new AttributeValue().withN("1"))));
        low.createTable(new CreateTableRequest()
                .withTableName("ielts-devops-actions")
                .withAttributeDefinitions(new AttributeDefinition("action_id", ScalarAttributeType.S))
                .withKeySchema(new KeySchemaElement("action_id", KeyType.HASH)));
        String sql = """
                SELECT * FROM "ielts-test-results"."user-id-index"
                WHERE user_id = ?
                """;    
        String name = MessageFormat.format("ielts-{0}-answers", "reading");
        String other = "ielts-%s-tests".formatted(skill());
        String env = Objects.requireNonNullElse(System.getenv("RESET_TABLE"), "ielts-genai-prep-reset-tokens");
        String set = System.getenv().containsKey("TOKENS") ? System.getenv("TOKENS") : "ielts-genai-prep-auth-tokens";
        log.warn("Table {} missing, see ielts-genai-prep-users", env);
        new File("/tmp/ielts-export.csv");
    }
}
