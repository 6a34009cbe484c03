suspend fun f() { client.putItem {
    tableName = "ielts-genai-prep-sessions"
    item = mapOf("connection_id" to AttributeValue.S(id)) // <- wrong-key
} }
