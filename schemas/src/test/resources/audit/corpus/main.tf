# ielts-genai-prep-users
variable "users_table" {
  type    = string
  default = "ielts-genai-prep-users"
}
variable "media_bucket" {
  default = "ielts-tf-media"
}
locals {
  prefix   = "ielts-genai-prep"
  sessions = "${local.prefix}-sessions"
  results  = "ielts-test-results"
}
resource "aws_dynamodb_table" "assessments" {
  name     = "ielts-genai-prep-assessments-${var.stage}"
  hash_key = "assessment_id"
  attribute {
    name = "assessment_id"
    type = "S"
  }
}
resource "aws_dynamodb_table" "tickets" {
  name = "ielts-support-tickets"
}
resource "aws_dynamodb_table" "prefixed" {
  name = "${var.prefix}-connections"
}
resource "aws_dynamodb_table" "joined" {
  name = join("-", ["ielts", var.skill, "tests"])
}
resource "aws_dynamodb_table" "formatted" {
  name = format("ielts-%s-answers", var.skill)
}
resource "aws_s3_bucket" "media" {
  bucket = "ielts-genai-prep-media"
}
resource "aws_sns_topic" "alerts" {
  name = "ielts-alerts-${var.stage}"
}
resource "aws_lambda_function" "scorer" {
  function_name = "ielts-scorer"
  environment {
    variables = {
      FULL_TESTS = "ielts-full-tests"
      RUBRICS    = var.rubrics != "" ? var.rubrics : "ielts-genai-prep-rubrics"
    }
  }
}
resource "aws_iam_policy" "p" {
  name   = "ielts-table-access"
  policy = <<-EOT
    {
      "Statement": [{
        "Resource": [
          "arn:aws:dynamodb:*:*:table/ielts-*",
          "arn:aws:dynamodb:*:*:table/ielts-reading-tests",
          "arn:aws:s3:::ielts-genai-prep-media/*"
        ]
      }]
    }
  EOT
}
output "users" {
  value = try(var.other, "ielts-devops-actions")
}
