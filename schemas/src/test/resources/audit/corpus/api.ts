import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import lib from 'ielts-shared-lib';
import { PutCommand, GetCommand } from "@aws-sdk/lib-dynamodb";

/* block: ielts-genai-prep-sessions */
const PREFIX = 'ielts-genai-prep';
const USERS = process.env.USERS_TABLE || 'ielts-genai-prep-users';
const SESSIONS = process.env.SESSIONS_TABLE ?? "ielts-genai-prep-sessions";
const { RUBRICS_TABLE = 'ielts-genai-prep-rubrics', STAGE } = process.env;
const assessments = `${PREFIX}-assessments`;
const staged = `ielts-genai-prep-users-${STAGE}`;
const nested = `ielts-${STAGE === 'prod' ? `genai-${PREFIX}` : "dev"}-users`;
const plus = 'ielts-' + skill + '-questions';
const joined = ['ielts', skill, 'answers'].join('-');
const re = /^ielts-genai-prep-[a-z]+'"`$/;
const notRegex = total / 2; const after = 'ielts-full-tests';
const TABLES = {
  tickets: 'ielts-support-tickets',
  actions: `ielts-devops-actions`,
  reports: 'ielts-content-reports',
} as const;

export async function save(stage: string, table = 'ielts-test-progress') {
  await client.send(new PutCommand({ TableName: 'ielts-test-results', Item: { a: 1 } }));
  await client.send(new GetCommand({
    TableName: `${stage}-qr-tokens`,
    Key: { id: 'x' },
  }));
  await s3.send(new PutObjectCommand({ Bucket: `ielts-media-${stage}`, Key: 'a' }));
  await sqs.send(new SendMessageCommand({ QueueUrl: 'https://sqs/1/ielts-jobs' }));
  localStorage.setItem('ielts-theme', 'dark');
  document.querySelector('.ielts-card')?.classList.add('ielts-active');
  console.log(`saved into ielts-test-results for ${stage}`);
  fetch('https://api.example.org/ielts-genai-prep-users');
}
