module "tables" {
  source   = "./table"
  for_each = toset(["ielts-full-tests", "ielts-test-results"])
  name     = each.key
}
locals {
  progress = coalesce(var.progress_table, "ielts-test-progress")
  tickets  = lookup(var.tables, "tickets", "ielts-support-tickets")
  actions  = try(var.tables.actions, "ielts-devops-actions")
  reading  = [for k in ["tests", "answers"] : "ielts-reading-${k}"]
  prefix   = "ielts-genai-prep"
}
resource "aws_dynamodb_table" "tokens" {
  name      = "${local.prefix}-auth-tokens"
  hash_key  = "id"
  attribute {
    name = "id"
    type = "S"
  }
}
resource "aws_lambda_function" "mail" {
  function_name = "ielts-mailer"
  image_uri     = "1.dkr.ecr.us-east-1.amazonaws.com/ielts-mailer:latest"
  environment { variables = { TICKETS_TABLE = aws_dynamodb_table.tickets.name, LISTENING = "ielts-listening-tests" } }
}
resource "aws_kinesis_stream" "s" { name = "ielts-assessments" }
