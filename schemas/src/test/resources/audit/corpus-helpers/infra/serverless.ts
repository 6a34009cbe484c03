const serverlessConfiguration = {
  service: 'ielts-genai-prep',
  custom: {
    tablePrefix: '${self:service}-${sls:stage}',
    usersTable: '${self:custom.tablePrefix}-users',
    sessionsTableName: '${self:service}-sessions',
    bucket: '${self:service}-media',
  },
  provider: {
    environment: {
      TICKETS_TABLE: 'ielts-support-tickets-${sls:stage}',
      TOKENS_TABLE: '${self:custom.tablePrefix}-auth-tokens',
    },
  },
  resources: {
    Resources: {
      Users: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: '${self:custom.tablePrefix}-users' } },
      Media: { Type: 'AWS::S3::Bucket', Properties: { BucketName: '${self:custom.tablePrefix}-media' } },
    },
  },
};
