users_table = "ielts-genai-prep-users"
tables = {
  sessions = "ielts-genai-prep-sessions"
  rubrics  = "ielts-assessment-rubrics"
}
lambda_function_name = "ielts-mailer"
