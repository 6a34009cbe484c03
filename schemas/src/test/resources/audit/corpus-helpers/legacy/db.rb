class Repo
  TABLE_PREFIX = 'ielts-genai-prep'.freeze
  def table_name(short)
    "#{TABLE_PREFIX}-#{short}-#{ENV['STAGE']}"
  end
  def users
    client.get_item(table_name: "#{TABLE_PREFIX}-users", key: {})
  end
  def tests(skill)
    client.scan(table_name: 'ielts-' + skill + '-tests')
  end
  def answers(skill)
    client.scan(table_name: ['ielts', skill, 'answers'].join('-'))
  end
  def bucket(short)
    "#{TABLE_PREFIX}-#{short}"
  end
  def sessions
    table = ENV['SESSIONS_TABLE']
    table = 'ielts-genai-prep-sessions' if table.nil?
    table ||= "#{TABLE_PREFIX}-sessions"
    table
  end
end
class User < Dynamoid
  table name: "ielts-genai-prep-users-#{Rails.env}", key: :email
end
