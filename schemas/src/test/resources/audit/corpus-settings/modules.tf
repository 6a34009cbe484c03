module "listening" {
  for_each = toset(["tests", "questions"])
  source   = "../modules/dynamodb-table"
  name     = "ielts-listening-${each.key}"
}

module "marks" {
  source = "../modules/dynamodb-table"
  name   = "ielts-mark-sheets"
}

module "mail" {
  source = "../modules/queue"
  name   = "ielts-support-${var.stage}"
}

data "aws_iam_policy_document" "reader" {
  statement {
    actions = ["dynamodb:GetItem"]
    resources = [
      "arn:aws:dynamodb:${var.region}:${var.account}:table/${local.prefix}-assessments",
      "arn:aws:dynamodb:${var.region}:${var.account}:table/${var.table}",
      "arn:aws:dynamodb:${var.region}:${var.account}:table/${local.prefix}-*",
    ]
  }
}
