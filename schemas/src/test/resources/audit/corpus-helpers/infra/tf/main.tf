variable "app" { default = "ielts-genai-prep" }
variable "env" {}

locals {
  name_prefix = "ielts-genai-prep-${var.env}"
  users_table = "${var.app}-users-${var.env}"
  table_names = { for t in ["users", "sessions"] : t => "${var.app}-${t}" }
  skills      = toset(["reading", "listening"])
}

module "users" {
  source = "terraform-aws-modules/dynamodb-table/aws"
  name   = "${var.app}-users"
}

module "uploads" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "${var.app}-uploads"
}

resource "aws_dynamodb_table" "tests" {
  for_each = local.skills
  name     = "ielts-${each.value}-tests"
}

resource "aws_iam_policy" "p" {
  name = "${var.app}-dynamo"
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem"]
      Resource = ["arn:aws:dynamodb:*:*:table/${var.app}-users", "arn:aws:dynamodb:*:*:table/ielts-*"]
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name = "${var.app}-users-throttles"
  dimensions = {
    TableName = "${var.app}-users"
  }
}

resource "aws_ssm_parameter" "t" {
  name  = "/${var.app}/users-table"
  value = "${var.app}-users"
}

output "sessions_table" {
  value = "${var.app}-sessions"
}

output "uploads_bucket" {
  value = "${var.app}-uploads"
}
