package app;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperConfig.TableNameOverride;

class Store {
    private static final String DASH = "-";
    private static final String APP = "ielts-genai-prep";

    String a(String stage) { return Stream.of(APP, "users", stage).collect(Collectors.joining("-")); }
    String tableB(String name) { return StringUtils.joinWith("-", prefix, name); }
    String tableC(String name) { return Joiner.on("-").join(prefix, name); }
    String d(String stage) { return APP + DASH + "sessions" + DASH + stage; }
    TableNameOverride e() { return TableNameOverride.withTableNameReplacement(prefix + "-users"); }
    String bucket(String name) { return String.join("-", prefix, name); }
    String queueFor(String name) { return prefix + "-" + name; }

    @DynamoDBTable(tableName = APP + "-rubrics")
    static class Rubric {}

    void get(String kind) {
        ddb.getItem(b -> b.tableName(prefix + "-" + kind).key(key));
        ddb.getItem(GetItemRequest.builder().tableName("ielts-" + kind + "-tests").build());
        ddb.scan(new ScanRequest().withTableName(APP + "-" + kind));
        s3.getObject(b -> b.bucket(prefix + "-" + kind).key(key));
        var table = db.table(prefix.concat("-assessments"), SCHEMA);
        String t = System.getenv("TICKETS_TABLE");
        if (t == null || t.isBlank()) {
            t = "ielts-support-tickets";
        }
        String u = Optional.ofNullable(System.getenv("U")).orElse(APP + "-users");
        String v = env.getProperty("app.tables.rubrics", "ielts-genai-prep-rubrics");
        log.info("reading " + prefix + "-users");
    }
}
