package com.prep.dao;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

abstract class AbstractDao<T> {
    protected final DynamoDbTable<T> table;

    AbstractDao(DynamoDbEnhancedClient client, AppProperties props, String shortName, Class<T> type) {
        this.table = client.table(props.getPrefix() + "-" + shortName, TableSchema.fromBean(type));
    }

    static TableNameOverride override(String stage) {
        return TableNameOverride.withTableNamePrefix(stage + "-");
    }

    static String testsTable(Skill skill) {
        return "ielts-" + skill.name().toLowerCase() + "-tests";
    }

    static String answers(Skill skill) {
        return String.format("ielts-%s-answers", skill);
    }

    static String questionsTableOf(Skill skill) {
        StringBuilder sb = new StringBuilder();
        sb.append("ielts-").append(skill).append("-questions");
        return sb.toString();
    }

    static final Map<Skill, String> TABLES = Map.of(
        Skill.READING, "ielts-" + "reading" + "-tests",
        Skill.LISTENING, "ielts-listening-tests");
}
