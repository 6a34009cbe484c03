import com.amazonaws.services.dynamodbv2.AmazonDynamoDB

object Sync {
    const val WORK = "ielts-test-progress"
    const val PREFS = "ielts-genai-prep-sessions"
}
