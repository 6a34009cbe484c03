SHADOW = 'ielts-genai-prep-sessions-shadow'
BACKUP = 'ielts-genai-prep-rubrics-backup'

def purge(client)
  %w[ielts-test-progress ielts-devops-actions].each { |name| client.scan(table_name: name) }
  %i(reading listening).each { |skill| puts skill }
end
