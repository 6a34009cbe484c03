module Tables
  PREFIX = ENV.fetch('TABLE_PREFIX', 'ielts-genai-prep')
  USERS = "#{PREFIX}-users"
  SESSIONS = [PREFIX, 'sessions'].join('-')
  RESULTS = %w[ielts test results].join('-')
  TOKENS = PREFIX + '-auth-tokens'
  RESETS = format('%s-reset-tokens', PREFIX)
  def self.name_for(kind)
    "#{PREFIX}-#{kind}"
  end
  def self.full(kind)
    [PREFIX, kind, ENV['STAGE']].compact.join('-')
  end
  def rubrics
    @rubrics ||= 'ielts-genai-prep-rubrics'
  end
end
