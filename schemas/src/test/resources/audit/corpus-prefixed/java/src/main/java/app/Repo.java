package app;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class Repo {
    @Value("${app.tables.users:ielts-genai-prep-users}")
    private String usersTable;
    @Value("${app.tables.prefix}-sessions")
    private String sessionsTable;
    private String rubricsTable;
    @Value("${app.prefix}-uploads")
    private String bucket;

    Repo(DynamoDbClient db, Config config) {
        this.table = enhanced.table(config.prefix() + "-users", TableSchema.fromBean(User.class));
        this.tokens = enhanced.table(String.format("%s-auth-tokens", config.getPrefix()), SCHEMA);
    }

    GetItemRequest request(String stage) {
        return GetItemRequest.builder().tableName(config.prefix() + "-" + stage).build();
    }

    String tableFor(String kind) {
        var name = new StringBuilder("ielts-genai-prep-");
        return name.append(kind).toString();
    }

    String topic(String kind) {
        return config.prefix() + "-" + kind;
    }

    String table(String kind) {
        if (override == null) {
            override = "ielts-genai-prep-assessments";
        }
        return MessageFormat.format("ielts-{0}-tests", kind);
    }
}
