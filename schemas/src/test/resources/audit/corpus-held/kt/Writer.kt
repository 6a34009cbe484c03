package app

class Tickets(private val table: String = "ielts-support-tickets") {
    fun write() {
        val id = writer.write("ielts-devops-actions", ticket)
        dynamo.putItem { item = mapOf("action_id" to S("$action-$userId")) }
    }
}
