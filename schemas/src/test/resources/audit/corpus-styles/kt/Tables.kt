package app.db

import io.ktor.server.config.*

sealed class TableRef(val value: String) {
    object Users : TableRef("ielts-genai-prep-users")
    data object Sessions : TableRef("ielts-genai-prep-sessions")
    class Skill(skill: String) : TableRef("ielts-$skill-tests")
}

private const val PREFIX = "ielts-genai-prep"
private val STAGE = System.getenv("STAGE").orEmpty()
internal val ASSESSMENTS = "$PREFIX-assessments${if (STAGE.isEmpty()) "" else "-$STAGE"}"
internal val rubrics: String get() = System.getenv("RUBRICS_TABLE").takeUnless { it.isNullOrBlank() } ?: "$PREFIX-rubrics"
val defaults = mapOf(
    "tickets" to "ielts-support-tickets",
    "actions" to "ielts-devops-actions",
)

data class DbConfig(
    val results: String = "ielts-test-results",
    val progress: String = "ielts-test-progress",
    val topicArn: String = "arn:aws:sns:us-east-1:1:ielts-alerts",
)

fun Application.config() = DbConfig(
    results = environment.config.propertyOrNull("db.results")?.getString() ?: "ielts-test-results",
    progress = environment.config.tryGetString("db.progress") ?: error("set ielts-test-progress"),
)

class UserDao(enhanced: DynamoDbEnhancedClient) {
    private val table = enhanced.table("ielts-genai-prep-users", TableSchema.fromBean(User::class.java))
    private val byId = table.index("user_id-index")
    fun one(email: String) = table.getItem(Key.builder().partitionValue(email).build())
    suspend fun raw(db: DynamoDbClient, id: String) = db.updateItem {
        tableName = TableRef.Sessions.value
        key = mapOf("session_id" to AttributeValue.S(id))
        updateExpression = "SET expires_at = :e"
        expressionAttributeValues = mapOf(":e" to AttributeValue.S("2024-01-01"))
    }
    suspend fun del(db: DynamoDbClient, id: String) = db.deleteItem {
        tableName = "ielts-full-tests"
        key = mapOf("id" to AttributeValue.S(id))
    }
}
