package app
import app.config.PREFIX

fun String.asTable() = "$PREFIX-$this"
fun String.asBucket() = "$PREFIX-$this"
val usersTable = "users".asTable()
val sessionsTable by lazy { "${PREFIX}-sessions" }
fun testsTable(skill: Skill) = "ielts-" + skill.name.lowercase() + "-tests"
sealed class Table(val short: String) {
    object Users : Table("users")
    fun name(stage: String): String = listOf(PREFIX, short, stage).joinToString("-")
}
@DynamoDbBean
class Config { var table: String = System.getenv("T").orEmpty().ifEmpty { "ielts-test-results" } }
