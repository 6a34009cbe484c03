locals {
  prefix = "ielts-genai-prep"
}
resource "aws_dynamodb_table" "this" {
  for_each = var.tables
  name     = "${local.prefix}-${replace(each.key, "_", "-")}"
}
resource "aws_dynamodb_table" "l" {
  name = lower("${local.prefix}-Users")
}
resource "aws_lambda_function" "x" {
  environment {
    variables = merge(local.common, {
      USERS_TABLE = "${local.prefix}-users"
      BUCKET      = "${local.prefix}-users"
      T           = lookup(var.tables, "users", "${local.prefix}-users")
    })
  }
}
resource "aws_sns_topic" "t" { name = "${local.prefix}-users" }
data "aws_iam_policy_document" "d" {
  statement {
    resources = ["arn:aws:dynamodb:eu-west-1:1:table/${local.prefix}-${var.kind}", "arn:aws:sqs:eu-west-1:1:${local.prefix}-users"]
  }
}
resource "aws_dynamodb_table_item" "i" {
  table_name = "${local.prefix}-rubrics"
}
resource "aws_appautoscaling_target" "a" {
  resource_id = "table/${local.prefix}-users"
}
resource "aws_kinesis_stream" "k" { name = "${local.prefix}-sessions" }
resource "aws_ssm_parameter" "p" {
  name = "/${local.prefix}/users"
}
