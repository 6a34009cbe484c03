package x;
public class Store {
    private static final String TABLE = System.getenv().getOrDefault("QUESTIONS_TABLE", "ielts-assessment-questions");
    private static final String RESULTS = System.getenv("RESULTS") != null ? System.getenv("RESULTS") : "ielts-test-results";
    private final String users = "ielts-genai-prep-" + "users";
    private final String staged;
    public Store(String stage) { this.staged = "ielts-genai-prep-sessions-" + stage; }
    public void put(DynamoDbClient db) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("question_id", AttributeValue.builder().s("q").build());
        db.putItem(PutItemRequest.builder().tableName(TABLE).item(item).build());
        db.putItem(PutItemRequest.builder().tableName(RESULTS).item(Map.of("result_id", AttributeValue.builder().s("r").build(),
            "completed_at", AttributeValue.builder().s(Instant.now().toString()).build())).build());
        db.query(QueryRequest.builder().tableName("ielts-devops-actions").indexName("status-index").build());
        /* ielts-genai-prep-users is read elsewhere */
        s3.putObject(b -> b.bucket("ielts-genai-prep-media").key("k"), body);
    }
}
