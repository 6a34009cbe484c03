require 'aws-sdk-dynamodb'
SESSIONS = ENV.fetch('SESSIONS_TABLE') { 'ielts-genai-prep-sessions' }
