package x

// ielts-genai-prep-users is in a comment
object Tables {
    const val USERS = "ielts-genai-prep-users"
    val sessions = System.getenv("SESSIONS") ?: "ielts-genai-prep-sessions"
    fun staged(stage: String) = "ielts-genai-prep-assessments-$stage"
    fun tests(skill: String, table: String = "ielts-full-tests") = "ielts-${skill.lowercase()}-tests"
    val raw = """ielts-${"$"}x"""
}
suspend fun get(client: DynamoDbClient) = client.getItem {
    tableName = "ielts-genai-prep-entitlements"
}
val bucketName = "ielts-kotlin-uploads"
