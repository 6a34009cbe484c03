object Config {
    val users = "${BuildConfig.TABLE_PREFIX}-users"
    val sessions = BuildConfig.TABLE_PREFIX + "-sessions"
    val bucket = "${BuildConfig.TABLE_PREFIX}-media"
    val tests = Skill.values().associateWith { "ielts-${it.name.lowercase()}-tests" }
    val answers = mapOf("reading" to "ielts-" + "reading" + "-answers")
    fun progress(stage: String?) = stage?.let { "ielts-test-progress-$it" } ?: "ielts-test-progress"
}
