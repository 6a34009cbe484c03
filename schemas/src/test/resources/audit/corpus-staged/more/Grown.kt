class Names {
    private val rubrics = StringBuilder("ielts-genai-prep-rubrics").apply { if (flavour != "prod") append("-").append(flavour) }.toString()
}
