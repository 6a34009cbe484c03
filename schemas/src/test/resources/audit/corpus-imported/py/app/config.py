NAMESPACE = "ielts-genai-prep"
STAGE = "prod"
TEST_TABLE_FORMAT = "ielts-{skill}-tests"
ANSWERS = "ielts-%s-answers"
