package app

import org.koin.core.qualifier.named

@ConfigurationProperties("dynamo")
data class DynamoProps(
    val usersTable: String = "ielts-genai-prep-users",
    val uploadsBucket: String = "ielts-uploads",
)

class Env(private val map: Map<String, String> = System.getenv()) {
    operator fun get(key: String, fallback: String) = map[key] ?: fallback
    val tickets = map.getOrElse("TICKETS_TABLE") { "ielts-support-tickets" }
    val actions = map["ACTIONS"].let { if (it.isNullOrEmpty()) "ielts-devops-actions" else it }
}

val module = module {
    single(named("results")) { "ielts-test-results" }
    single(named("bucket")) { "ielts-media" }
}

object Names {
    private const val APP = "ielts-genai-prep"
    @JvmStatic fun rubrics(): String = buildString {
        append(APP)
        append("-rubrics")
    }
    val tokens = listOf(APP, "auth", "tokens").joinToString("-")
    val byStage = mapOf("prod" to "$APP-users", "dev" to "$APP-users-dev")
    fun t(kind: Kind) = "ielts-${kind.name.lowercase()}-tests"
}

suspend fun DynamoDbClient.save(r: Result) {
    putItem {
        tableName = "ielts-test-results"
        item = mutableMapOf<String, AttributeValue>().apply {
            put("result_id", AttributeValue.S(r.id))
        }
    }
    query {
        tableName = "ielts-full-tests"
        indexName = "user-index"
        keyConditionExpression = "user_id = :u"
    }
    updateItem(UpdateItemRequest {
        tableName = "ielts-genai-prep-auth-tokens"
        key = mapOf("token_id" to AttributeValue.S(r.id))
    })
    error("ielts-test-results is not there")
}
