package com.ieltsaiprep.backend

import aws.sdk.kotlin.services.dynamodb.DynamoDbClient
import aws.sdk.kotlin.services.dynamodb.model.*

enum class Table(val tableName: String) {
    USERS("ielts-genai-prep-users"),
    TOKENS("ielts-genai-prep-auth-tokens"),
    REPORTS("ielts-content-reports");
}

object Config {
    private val env = System.getenv()
    val sessions: String = env["SESSIONS_TABLE"] ?: "ielts-genai-prep-sessions"
    val rubrics by lazy { env.getOrDefault("RUBRICS_TABLE", "ielts-genai-prep-rubrics") }
    val results = System.getenv("RESULTS_TABLE")?.takeIf { it.isNotBlank() } ?: "ielts-test-results"
    val bucket = env["BUCKET"] ?: "ielts-genai-prep-media"
    fun answers(skill: String) = "ielts-${skill}-answers"
    fun questions(skill: String) = "ielts-%s-questions".format(skill)
    fun staged(stage: String): String = when (stage) {
        "prod" -> "ielts-full-tests"
        else -> "ielts-full-tests-$stage"
    }
}

class Dao(private val client: DynamoDbClient) {
    suspend fun session(id: String) = client.getItem(GetItemRequest {
        tableName = "ielts-genai-prep-sessions"
        key = mapOf("id" to AttributeValue.S(id))
    })

    suspend fun tickets() = client.query {
        tableName = "ielts-support-tickets"
        indexName = "status-index"
        keyConditionExpression = "#s = :s"
    }

    suspend fun act(id: String) {
        client.putItem {
            tableName = "ielts-devops-actions"
            item = mapOf(
                "action_id" to AttributeValue.S(id),
                "timestamp" to AttributeValue.S(java.time.Instant.now().toString()),
            )
        }
        logger.info { "Saved to ielts-devops-actions" }
    }
}
