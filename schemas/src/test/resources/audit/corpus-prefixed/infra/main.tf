locals {
  prefix = "${var.project}-${var.env}"
  tables = ["users", "sessions"]
  app    = "ielts-genai-prep"
}

resource "aws_dynamodb_table" "users" {
  name = "${local.app}-users"
}

resource "aws_dynamodb_table" "all" {
  for_each = toset(local.tables)
  name     = "${local.app}-${each.key}"
}

resource "aws_dynamodb_table" "s" {
  name = join("-", [local.app, "sessions", var.env])
}

resource "aws_dynamodb_table" "f" {
  name = format("%s-rubrics", local.app)
}

resource "aws_dynamodb_table" "p" {
  name = "${local.prefix}-auth-tokens"
}

resource "aws_s3_bucket" "b" {
  bucket = "${local.app}-uploads"
}

resource "aws_sqs_queue" "q" {
  name = "${local.app}-scoring"
}

resource "aws_lambda_function" "f" {
  function_name = "${local.app}-login"
  environment {
    variables = {
      USERS_TABLE    = "${local.app}-users"
      SESSIONS_TABLE = aws_dynamodb_table.s.name
      UPLOADS_BUCKET = "${local.app}-uploads"
      TOKENS_TABLE   = "${var.prefix}-auth-tokens"
    }
  }
}

variable "rubrics_table" {
  default = "ielts-genai-prep-rubrics"
}

data "aws_dynamodb_table" "t" {
  name = "${var.prefix}-entitlements-${terraform.workspace}"
}
