import type { AWS } from '@serverless/typescript';
const config: AWS = {
  service: 'ielts-prep',
  provider: {
    name: 'aws',
    environment: {
      USERS_TABLE: '${self:custom.usersTable}',
      TICKETS_TABLE: 'ielts-support-tickets-${sls:stage}',
      ACTIONS_TABLE: "${env:ACTIONS_TABLE, 'ielts-devops-actions'}",
      TOPIC_ARN: 'arn:aws:sns:us-east-1:1:ielts-topic',
    },
  },
  custom: {
    usersTable: 'ielts-genai-prep-users',
    bucket: 'ielts-prep-${sls:stage}',
  },
  resources: {
    Resources: {
      SessionsTable: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'ielts-genai-prep-sessions',
          KeySchema: [{ AttributeName: 'sessionId', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'sessionId', AttributeType: 'S' }],
        },
      },
    },
  },
};
