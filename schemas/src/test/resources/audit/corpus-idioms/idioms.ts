import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
const progress = this.configService.get<string>('TABLE', 'ielts-test-progress');
const repository = new Map<string, string>([['full', 'ielts-full-tests']]);
