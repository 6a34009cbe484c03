package com.ieltsaiprep.svc;

import java.util.*;
import org.springframework.beans.factory.annotation.Value;
import software.amazon.awssdk.enhanced.dynamodb.*;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.*;

public class Repository {
    private static final String PREFIX = "ielts-genai-prep-";
    static final String SESSIONS = PREFIX + "sessions";
    private static final Map<Kind, String> TABLES = Map.ofEntries(
            Map.entry(Kind.READING, "ielts-reading-tests"),
            Map.entry(Kind.LISTENING, "ielts-listening-tests"));
    private final String tickets = Optional.ofNullable(System.getenv("TICKETS_TABLE")).orElse("ielts-support-tickets");
    private final String actions = System.getenv().getOrDefault("ACTIONS_TABLE", "ielts-devops-actions");
    private final String rubrics = System.getProperty("rubrics.table", "ielts-assessment-rubrics");
    private final String bucket = System.getProperty("audio.bucket", "ielts-audio");

    @Value("${app.tables.progress:ielts-test-progress}")
    private String progress;

    @Value("#{environment.RESULTS ?: 'ielts-test-results'}")
    private String results;

    public String staged(String name, String stage) {
        return new StringBuilder(PREFIX).append(name).append('-').append(stage).toString();
    }

    String fullTests() {
        String name = System.getenv("FULL_TESTS");
        if (name == null || name.isEmpty()) {
            name = "ielts-full-tests";
        }
        return name;
    }

    void run(DynamoDbClient client, DynamoDbEnhancedClient enhanced, String skill) {
        DynamoDbTable<User> users = enhanced.table("ielts-genai-prep-users", TableSchema.fromBean(User.class));
        users.index("email-index").query(QueryConditional.keyEqualTo(k -> k.partitionValue("x")));
        String questions = String.format("ielts-%s-questions", skill);
        String answers = String.join("-", "ielts", skill, "answers");
        client.putItem(b -> b.tableName(SESSIONS).item(Map.of("session_id", AttributeValue.fromS("x"), "expires_at", AttributeValue.fromS(Instant.now().toString()))));
        Map<String, AttributeValue> key = new HashMap<>();
        key.put("user_email", AttributeValue.builder().s("x").build());
        client.getItem(GetItemRequest.builder().tableName("ielts-genai-prep-assessments").key(key).build());
        QueryRequest query = QueryRequest.builder()
                .tableName("ielts-genai-prep-assessments")
                .indexName("user-email-index")
                .keyConditionExpression("user_email = :e AND #t > :t")
                .build();
        client.query(query);
        throw new IllegalStateException("Table ielts-genai-prep-assessments is missing");
    }
}
