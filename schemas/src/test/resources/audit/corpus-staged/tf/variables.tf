variable "names" {
  default = {
    users    = "ielts-genai-prep-users"
    progress = "ielts-test-progress"
  }
}

variable "store" {
  type = object({
    sessions = optional(string, "ielts-genai-prep-sessions")
  })
}

resource "aws_dynamodb_table" "parts" {
  for_each = { for q in local.pairs : "${q.skill}-${q.part}" => q.key }
}
