variable "tables" {
  default = {
    users    = { hash = "email" }
  }
}
locals {
  env    = terraform.workspace
  tables = {
    users    = "ielts-genai-prep-users-${local.env}"
    sessions = format("%s-%s-%s", "ielts-genai-prep", "sessions", local.env)
    tests    = [for s in ["reading", "listening"] : "ielts-${s}-tests"]
  }
}
resource "aws_dynamodb_table" "t" {
  for_each = var.tables
  name     = "${var.prefix}-${each.key}-${local.env}"
  tags     = { Name = "${var.prefix}-${each.key}" }
}
resource "aws_backup_vault" "v" { name = "ielts-genai-prep-users-${local.env}" }
resource "aws_cognito_user_group" "g" {
  name = "${var.prefix}-users"
}
resource "aws_msk_topic" "k" {
  name = "${var.prefix}-users"
}
resource "aws_ecs_task_definition" "e" {
  family = "${var.prefix}-users"
  container_definitions = jsonencode([{
    name = "${var.prefix}-users"
    environment = [
      { name = "USERS_TABLE", value = "${var.prefix}-users" },
      { name = "QUEUE", value = "${var.prefix}-users" },
    ]
  }])
}
module "api" {
  source      = "./lambda"
  name        = "${var.prefix}-users"
  users_table = "${var.prefix}-users"
}
