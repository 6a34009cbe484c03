import { DynamoDBDocumentClient, QueryCommand, PutCommand, DeleteCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
const stage = process.env.STAGE!;
const PROGRESS = process.env.PROGRESS_TABLE || 'ielts-test-progress';
const RESULTS = process.env['RESULTS_TABLE'] ?? `ielts-test-results-${stage}`;
const tokens = `ielts-genai-prep-auth-tokens-${process.env.STAGE ?? 'dev'}`;
const reset = 'ielts-genai-prep' + '-reset-tokens';
// const old = 'ielts-old-progress';
export const handler = async (event: APIGatewayProxyEvent) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const { testId, userId } = JSON.parse(event.body ?? '{}');
  await client.send(new PutCommand({ TableName: PROGRESS, Item: { user_id: userId, test_id: testId } }));
  await client.send(new QueryCommand({ TableName: PROGRESS, IndexName: 'userId-index', KeyConditionExpression: 'user_id = :u', ExpressionAttributeValues: { ':u': userId } }));
  const cmd = new QueryCommand({
    TableName: 'ielts-listening-questions',
    KeyConditionExpression: 'test_id = :t',
    ExpressionAttributeValues: { ':t': testId },
  });
  await client.send(cmd);
  await client.send(new DeleteCommand({ TableName: 'ielts-full-tests', Key: { full_test_id: testId } }));
  await client.send(new BatchWriteCommand({ RequestItems: { 'ielts-reading-answers': [{ PutRequest: { Item: { test_id: testId, answer_key: {} } } }] } }));
  await new S3Client({}).send(new PutObjectCommand({ Bucket: 'ielts-genai-prep-uploads', Key: `ielts/${testId}` }));
  await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL ?? 'https://sqs.us-east-1.amazonaws.com/1/ielts-scoring', MessageBody: '' }));
  console.log('stored in ielts-test-progress');
};
