terraform {
  backend "s3" {
    bucket         = "ielts-terraform-state"
    key            = "prod/ielts-genai-prep-users.tfstate"
    dynamodb_table = "ielts-terraform-locks"
  }
}
locals {
  env = terraform.workspace
  tables = {
    users = {
      name = "ielts-genai-prep-users"
      hash = "email"
    }
    sessions = {
      name = "ielts-genai-prep-sessions-${terraform.workspace}"
      hash = "session_id"
    }
  }
  skills   = ["reading", "listening"]
  by_skill = { for s in local.skills : s => "ielts-${s}-tests" }
  common_tags = { Application = "ielts-genai-prep", CostCenter = "ielts-42" }
}
resource "aws_dynamodb_table" "tables" {
  for_each = local.tables
  name     = each.value.name
  hash_key = each.value.hash
}
resource "aws_dynamodb_table" "tickets" {
  name           = var.tickets_table_name
  hash_key       = "ticket_id"
}
variable "tickets_table_name" {
  default = "ielts-support-tickets"
}
variable "lambda_name" {
  type    = string
  default = "ielts-ticket-mailer"
}
resource "aws_dynamodb_table" "results" {
  name     = "ielts-test-results"
  hash_key = "result_id"
  attribute {
    name = "result_id"
    type = "S"
  }
  attribute {
    name = "completed_at"
    type = "S"
  }
  global_secondary_index {
    name            = "user-id-index"
    hash_key        = "user"
    range_key       = "completed_at"
    projection_type = "ALL"
  }
  ttl {
    attribute_name = "ttl"
    enabled        = true
  }
}
resource "aws_dynamodb_table_item" "rubric" {
  table_name = "ielts-genai-prep-rubrics"
  hash_key   = "assessment_type"
  item = <<ITEM
{"assessment_type": {"S": "academic_writing"}}
ITEM
}
resource "aws_iam_policy" "p" {
  name = "ielts-table-access"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = ["dynamodb:*"], Resource = [
      "arn:aws:dynamodb:*:*:table/ielts-genai-prep-entitlements",
      "arn:aws:dynamodb:*:*:table/ielts-genai-prep-entitlements/index/TransactionIndex",
      "arn:aws:dynamodb:*:*:table/ielts-test-*",
      "arn:aws:dynamodb:${var.region}:${data.aws_caller_identity.me.account_id}:table/ielts-genai-prep-${var.kind}",
    ] }]
  })
}
resource "aws_sqs_queue" "dlq" { name = "ielts-score-dlq" }
resource "aws_appautoscaling_target" "t" {
  resource_id = "table/ielts-full-tests"
}
output "users_table" { value = "ielts-genai-prep-users" }
