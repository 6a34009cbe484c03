class Repo(private val db: DynamoDbClient) {
    private val table = System.getenv("USERS_TABLE") ?: "ielts-genai-prep-users"
    fun staged(stage: String) = "ielts-genai-prep-assessments-$stage"
    suspend fun get(id: String) = db.getItem { tableName = table; key = mapOf("user_id" to AttributeValue.S(id)) }
    suspend fun put(id: String) = db.putItem {
        tableName = "ielts-genai-prep-sessions"
        item = mapOf("session_id" to AttributeValue.S(id), "expires_at" to AttributeValue.S(Instant.now().toString()))
    }
    val bucket = "ielts-genai-prep-media"
}
