package app

object Tables {
    private const val PREFIX = "ielts-genai-prep"
    val users = "$PREFIX-users"
    val sessions = PREFIX + "-sessions"
    val rubrics = buildString { append(PREFIX); append("-rubrics") }
    val tokens = buildString {
        append(PREFIX)
        append("-auth-tokens")
    }
    val resets = listOf(PREFIX, "reset-tokens").joinToString("-")
    fun of(name: String) = "$PREFIX-$name"
    fun staged(name: String, stage: String): String {
        return "${PREFIX}-${name}-${stage}"
    }
    val all by lazy { listOf("users", "sessions").map { "$PREFIX-$it" } }
    val env = System.getenv("TICKETS") ?: "ielts-support-tickets"
}

enum class Table(val short: String) {
    USERS("users"), SESSIONS("sessions");

    val fullName get() = "${Env.prefix}-$short"
    fun withStage(stage: String) = "$fullName-$stage"
}

enum class DbTable(val value: String) {
    USERS("ielts-genai-prep-users"),
    SESSIONS("ielts-genai-prep-sessions");

    fun forStage(stage: String) = "${value}-$stage"
}
