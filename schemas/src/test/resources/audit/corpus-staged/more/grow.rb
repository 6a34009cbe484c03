def results(client, env)
  table = 'ielts-test-results'
  log(table)
  table << "-#{env}" if env
  client.scan(table_name: table)
end
