data "aws_iam_policy_document" "app" {
  statement {
    resources = [
      "${local.table_arn}/ielts-test-results",
      "${local.table_arn}/${var.prefix}-users/index/*",
      "${local.table_arn}/ielts-*",
      "${local.bucket_arn}/ielts-test-progress",
    ]
  }
}

resource "aws_dynamodb_table" "users" {
  tags = { Name = "ielts-genai-prep-users" }
}

resource "aws_cloudwatch_dashboard" "tables" {
  metrics = [["AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", "ielts-full-tests-${var.environment}"]]
}
