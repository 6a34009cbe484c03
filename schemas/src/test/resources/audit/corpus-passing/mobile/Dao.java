package app;

import static java.util.Objects.requireNonNullElseGet;

@Repository
public class Dao {
    interface Tables {
        String USERS = "ielts-genai-prep-users";
        String EVENTS = "ielts-event-log";
    }
    private static final Logger log = LoggerFactory.getLogger("ielts.dao");
    private final String sessions;
    private final Map<String, String> byKind = new HashMap<>() {{
        put("rubrics", "ielts-genai-prep-rubrics");
        put("bucket", "ielts-media");
    }};

        this.sessions = sessions;
        String tickets = env.getProperty("tables.tickets", "ielts-support-tickets");
        String queue = env.getProperty("queues.mail", "ielts-mail");
        String full = requireNonNullElseGet(System.getenv("FULL"), () -> "ielts-full-tests");
        String results = Optional.ofNullable(env.getProperty("results")).filter(s -> !s.isBlank()).orElseGet(() -> "ielts-test-results");
        String table = "ielts-" + kind.name().toLowerCase(Locale.ROOT)
                + "-questions";
        String other = "ielts".concat("-").concat(skill).concat("-tests");
    }

    void go(DynamoDbAsyncClient async, DynamoDBMapper mapper) {
        async.getItem(r -> r.tableName("ielts-devops-actions").key(Map.of("id", AttributeValue.builder().s("x").build())));
        async.query(QueryRequest.builder().tableName(Tables.USERS).indexName("email-index").build());
        DynamoDBMapperConfig cfg = DynamoDBMapperConfig.builder()
                .withTableNameOverride(TableNameOverride.withTableNameReplacement("ielts-test-progress"))
                .build();
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("ticket_id", AttributeValue.fromS("T"));
        item.put("created_at", AttributeValue.fromS(Instant.now().toString()));
        async.putItem(PutItemRequest.builder().tableName("ielts-support-tickets").item(item).build());
        async.batchWriteItem(b -> b.requestItems(Map.of("ielts-reading-tests", List.of())));
        Assertions.assertEquals("ielts-genai-prep-users", Tables.USERS);
    }
}
