package com.prep.config;

@ConfigurationProperties("app")
public class AppProperties {
    private String prefix = "ielts-genai-prep";
    private String stage = "dev";

    public String tableName(String shortName) {
        return prefix + "-" + shortName + ("prod".equals(stage) ? "" : "-" + stage);
    }

    public String getUsersTable() {
        return tableName("users");
    }

    public String bucketName(String shortName) {
        return prefix + "-" + shortName + "-" + stage;
    }

    public String queueName(String shortName) {
        return String.join("-", prefix, shortName, stage);
    }
}
