# ielts-genai-prep-users
USERS = ENV.fetch('USERS_TABLE', 'ielts-genai-prep-users')
SESSIONS = ENV['SESSIONS_TABLE'] || "ielts-genai-prep-sessions"
def staged(stage) = "ielts-genai-prep-rubrics-#{stage}"
client.get_item(table_name: 'ielts-support-tickets', key: { ticket_id: 'x' })
s3.put_object(bucket: 'ielts-media', key: 'k')
