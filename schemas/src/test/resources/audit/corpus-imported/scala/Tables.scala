object Tables {
  val prefix = sys.env.getOrElse("PREFIX", "ielts-genai-prep")
  val users = s"$prefix-users"
  val sessions = s"${prefix}-sessions"
  def name(short: String): String = s"$prefix-$short"
  def tests(skill: String) = "ielts-" + skill + "-tests"
  val rubrics = Seq(prefix, "rubrics").mkString("-")
}
object Buckets {
  def name(short: String): String = s"${Tables.prefix}-$short"
}
