resource "aws_dynamodb_table" "s" {
  name     = "ielts-genai-prep-sessions"
  hash_key = "connection_id" # <- wrong-key
}
