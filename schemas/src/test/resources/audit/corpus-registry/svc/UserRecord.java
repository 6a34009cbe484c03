package com.ieltsaiprep.svc;

import com.amazonaws.services.dynamodbv2.datamodeling.*;

/** Maps {@code ielts-genai-prep-users}. */
@DynamoDBTable(tableName = "ielts-genai-prep-users")
public class UserRecord {
    @DynamoDBHashKey(attributeName = "user_id")
    public String getUserId() { return userId; }

    @DynamoDBIndexHashKey(globalSecondaryIndexName = "email-index", attributeName = "email")
    public String getEmail() { return email; }
}
