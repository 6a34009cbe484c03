package b;

import software.amazon.awssdk.services.dynamodb.model.*;

public class Repository {
    @Value("${dynamodb.table-prefix:ielts-genai-prep}")
    private String tablePrefix;

    private String tableName(Class<?> type) {
        return tablePrefix + "-" + type.getSimpleName().toLowerCase();
    }

    private String users() {
        return tablePrefix
                + "-users";
    }

    String topicName(Class<?> type) {
        return tablePrefix + "-" + type.getSimpleName();
    }

    enum Kind {
        USER("users"), SESSION("sessions");
        final String suffix;
        Kind(String suffix) { this.suffix = suffix; }
        String table() { return "ielts-genai-prep-" + suffix; }
        String queue() { return "ielts-genai-prep-" + suffix + "-queue"; }
        String topic() { return "ielts-genai-prep-" + suffix; }
    }

    void write(Item item) {
        Map<String, List<WriteRequest>> requests = Map.of(tablePrefix + "-users", writes);
        client.batchWriteItem(BatchWriteItemRequest.builder().requestItems(Map.of(tablePrefix + "-sessions", writes)).build());
        String name = switch (item.kind()) {
            case "r" -> "ielts-reading-" + item.part();
            default -> "ielts-listening-tests";
        };
        kafka.send(tablePrefix + "-users", item);
        cache.get(tablePrefix + "-users");
        sqs.sendMessage(b -> b.queueUrl(tablePrefix + "-users"));
    }
}
