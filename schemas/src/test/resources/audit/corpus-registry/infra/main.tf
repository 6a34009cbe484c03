# ielts-genai-prep-users and its friends
variable "rubrics_table" {
  type        = string
  description = "Table of band descriptors"
  default     = "ielts-genai-prep-rubrics"
}

variable "tables" {
  type = map(object({ hash_key = string, range_key = optional(string) }))
  default = {
    "ielts-reading-tests"     = { hash_key = "test_id" }
    "ielts-reading-questions" = { hash_key = "question_id" }
    ielts-reading-answers     = { hash_key = "test_id" }
  }
}

locals {
  prefix   = "ielts-genai-prep"
  users    = "${local.prefix}-users"
  sessions = format("%s-%s", local.prefix, "sessions")
  staged   = join("-", [local.prefix, "assessments", var.stage])
  audio    = "${local.prefix}-audio-bucket"
  listening = toset(["ielts-listening-tests", "ielts-listening-questions"])
}

resource "aws_dynamodb_table" "this" {
  for_each = var.tables
  name     = each.key
  hash_key = each.value.hash_key
}

resource "aws_dynamodb_table" "listening" {
  for_each = local.listening
  name     = "${each.value}"
  hash_key = "test_id"
}

resource "aws_dynamodb_table" "entitlements" {
  name         = "ielts-genai-prep-entitlements"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "user_id"
  range_key    = "purchase_id"
  attribute {
    name = "user_id"
    type = "S"
  }
  tags = { Name = "ielts-genai-prep-entitlements", Project = "ielts-genai-prep" }
}

data "aws_dynamodb_table" "tickets" {
  name = "ielts-support-tickets"
}

resource "aws_s3_bucket" "audio" {
  bucket = "ielts-genai-prep-audio-${var.stage}"
}

resource "aws_lambda_function" "scorer" {
  function_name = "ielts-genai-prep-scorer"
  environment {
    variables = {
      TEST_RESULTS = "ielts-test-results"
      PROGRESS_TABLE = var.progress != "" ? var.progress : "ielts-test-progress"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "throttle" {
  alarm_name = "ielts-users-throttles"
  dimensions = {
    TableName = "ielts-genai-prep-users"
  }
}

module "actions" {
  source = "terraform-aws-modules/dynamodb-table/aws"
  name   = "ielts-devops-actions"
  hash_key = "action_id"
}
