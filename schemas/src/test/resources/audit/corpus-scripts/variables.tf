resource "aws_dynamodb_table" "sessions" {
  name = var.stage == "prod" ? "ielts-genai-prep-sessions" : "ielts-genai-prep-sessions-${var.stage}"
}
