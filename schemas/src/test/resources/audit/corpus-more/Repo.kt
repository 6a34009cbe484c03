package repo
/** See ielts-genai-prep-users. */
class Repo(private val stage: String, private val table: String = System.getenv("USERS_TABLE") ?: "ielts-genai-prep-users") {
    companion object {
        const val PREFIX = "ielts-genai-prep"
        const val SESSIONS = "$PREFIX-sessions"
        val TABLES = listOf("ielts-reading-tests", "ielts-listening-tests")
    }
    private val rubrics = System.getProperty("rubrics") ?: run { "ielts-genai-prep-rubrics" }
    fun staged() = "ielts-genai-prep-assessments-${stage.lowercase()}"
    fun q(skill: String) = buildString { append("ielts-"); append(skill); append("-questions") }
    val raw = """
        {"TableName": "ielts-full-tests"}
    """.trimIndent()
    val req = GetItemRequest { tableName = "ielts-support-tickets"; key = mapOf("ticket_id" to AttributeValue.S("x")) }
    val b = s3.putObject { bucket = "ielts-genai-prep-media" }
}
