package app

class Tickets(private val table: String = "ielts-support-tickets") {
    fun write() {
        val id = writer.write("ielts-devops-actions", ticket)
        dynamo.putItem { item = mapOf("action_id" to S("$action-$userId")) }
    }
}

fun support(): String = buildString {
    append("ielts").append("-support-tickets")
    append(stage)
}

fun questions(skill: String): String {
    val parts = listOf("ielts", skill, "questions")
    return parts.joinToString("-")
}
