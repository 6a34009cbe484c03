package com.prep

import org.springframework.beans.factory.annotation.Value

@Component
class Tables(
    @Value("\${app.prefix}") private val prefix: String,
    @Value("\${app.tables.users:ielts-genai-prep-users}") val users: String,
) {
    val sessions: String get() = "$prefix-sessions"
    val rubrics by lazy { "$prefix-rubrics" }
    operator fun get(name: String): String = "$prefix-$name"
    fun forSkill(skill: Skill) = "ielts-${skill.name.lowercase()}-tests"
    fun answers(skill: String): String = "ielts-%s-answers".format(skill)
    companion object {
        const val PROGRESS = "ielts-test-progress"
        fun staged(name: String, stage: String) = listOfNotNull("ielts-genai-prep", name, stage).joinToString(separator = "-")
    }
}

class Buckets(private val prefix: String) {
    val uploads get() = "$prefix-uploads"
    operator fun get(name: String): String = "$prefix-$name"
}
