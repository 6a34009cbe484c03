resource "aws_lambda_function" "scorer" {
  function_name = "ielts-genai-prep-scorer"
  environment {
    variables = {
      RUBRICS_TABLE = join("-", [var.prefix, "rubrics"])
      USERS_TABLE   = "${var.prefix}-users"
      EVENTS_QUEUE  = join("-", [var.prefix, "events"])
    }
  }
}
