package app;

import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class Joined {
    String users = new StringJoiner("-").add("ielts").add("genai").add("prep").add("users").toString();
    String sessions = new StringJoiner("-", "ielts-genai-prep-", "").add("sessions").toString();

    String of(String kind) {
        StringJoiner name = new StringJoiner("-").add("ielts").add(kind).add("answers");
        return name.toString();
    }

    String report = new StringJoiner(", ").add("ielts").add("marks").toString();
}
