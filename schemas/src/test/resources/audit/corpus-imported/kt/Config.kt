package app.config
const val PREFIX = "ielts-genai-prep"
