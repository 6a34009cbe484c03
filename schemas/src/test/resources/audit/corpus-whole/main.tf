variable "users_table" { default = "ielts-genai-prep-users" }
locals { name = "ielts-genai-prep-${var.stage}-sessions" }
resource "aws_dynamodb_table" "rubrics" {
  name         = "ielts-genai-prep-rubrics"
  hash_key     = "rubric_id"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "rubric_id"
    type = "S"
  }
}
resource "aws_s3_bucket" "b" { bucket = "ielts-genai-prep-media" }
resource "aws_sns_topic" "t" { name = "ielts-genai-prep-alerts" }
