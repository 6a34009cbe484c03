locals {
  app = "ielts-genai-prep"
}
resource "aws_dynamodb_table" "a" {
  name = terraform.workspace == "prod" ? "ielts-genai-prep-users" : "ielts-genai-prep-users-${terraform.workspace}"
}
resource "aws_lambda_function" "l" {
  function_name = "${local.app}-users-fn"
  environment {
    variables = {
      for t in ["users", "sessions"] : upper("${t}_TABLE") => "${local.app}-${t}"
    }
  }
}
output "table_names" {
  value = [for t in var.tables : "${local.app}-${t}"]
}
resource "aws_iam_role_policy" "p" {
  policy = <<EOT
{"Resource": "arn:aws:dynamodb:*:*:table/${local.app}-users"}
EOT
}
