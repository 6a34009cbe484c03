import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { config } from './config';

const { prefix } = config;
const TABLE = `${config.tablePrefix}-users`;
const SESSIONS_TABLE = process.env.SESSIONS_TABLE ?? `${prefix}-sessions`;
let tokens = process.env.TOKENS_TABLE;
if (!tokens) tokens = 'ielts-genai-prep-auth-tokens';
let resets = process.env.RESETS;
if (!resets) {
  resets = 'ielts-genai-prep-reset-tokens';
}
let full = opts.fullTests;
full ||= 'ielts-full-tests';
this.results = this.results ?? 'ielts-test-results';

export async function get(email: string) {
  return client.send(new GetCommand({ TableName: TABLE, Key: { email } }));
}
export const progress = () =>
  client.send(new GetCommand({ TableName: `${prefix}-test-progress`, Key: {} }));
export const rubrics = () => client.send(new GetCommand({ TableName: prefix.concat('-rubrics'), Key: {} }));
export const put = (item) => s3.send(new PutObjectCommand({ Bucket: `${prefix}-users`, Key: 'x' }));
const logGroup = `/aws/lambda/${prefix}-users`;
