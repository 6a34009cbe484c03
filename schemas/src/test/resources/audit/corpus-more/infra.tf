terraform {
  backend "s3" {
    bucket         = "ielts-terraform-state"
    key            = "ielts/prod"
  }
}
variable "tickets_table_name" {
  description = "Defaults to ielts-support-tickets"
  type        = string
  default     = "ielts-support-tickets"
}
variable "queue_name" { default = "ielts-jobs" }
locals {
  name_prefix = "ielts-genai-prep"
  tables = {
    users    = "${local.name_prefix}-users"
    sessions = "ielts-genai-prep-sessions"
    results  = "ielts-${terraform.workspace}-results"
  }
}
# resource "aws_dynamodb_table" "old" { name = "ielts-genai-prep-rubrics" }
module "tokens" {
  source     = "terraform-aws-modules/dynamodb-table/aws"
  name       = "ielts-genai-prep-auth-tokens"
  hash_key   = "token"
}
data "aws_dynamodb_table" "q" {
  name = "ielts-assessment-questions"
}
resource "aws_dynamodb_table" "each" {
  for_each = toset(["reading", "listening"])
  name     = "ielts-${each.key}-answers"
}
resource "aws_cloudwatch_log_group" "l" {
  name = "/aws/lambda/ielts-genai-prep-users"
}
resource "aws_sqs_queue" "q" {
  name = "ielts-genai-prep-assessments-queue"
}
resource "aws_iam_role" "r" {
  name = "ielts-lambda-role"
  tags = { Project = "ielts-genai-prep" }
}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = ["arn:aws:dynamodb:${var.region}:${local.account}:table/ielts-genai-prep-entitlements", "arn:aws:dynamodb:*:*:table/ielts-*"]
  }
}
resource "aws_ecs_task_definition" "t" {
  family = "ielts-worker"
  container_definitions = jsonencode([{
    name  = "ielts-worker"
    image = "acme/ielts-worker:1"
    environment = [{ name = "PROGRESS_TABLE", value = "ielts-test-progress" }]
  }])
}
