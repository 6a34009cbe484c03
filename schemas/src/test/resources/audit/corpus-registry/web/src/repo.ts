import { DynamoDB } from 'aws-sdk';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { Tables, config } from './tables';
import type { User } from '@ielts-app/shared';

const doc = new DynamoDB.DocumentClient();
const v3 = DynamoDBDocument.from(new DynamoDBClient({}));
const low = new DynamoDBClient({});
const USERS = 'ielts-genai-prep-users';

export async function load(email: string) {
  const { Item } = await doc.get({ TableName: USERS, Key: { email } }).promise();
  await doc.get({ TableName: USERS, Key: { userId: email } }).promise();
  await v3.put({
    TableName: 'ielts-devops-actions',
    Item: {
      action_id: crypto.randomUUID(),
      timestamp: new Date().toISOString(),
    },
  });
  await v3.query({
    TableName: 'ielts-test-results',
    IndexName: 'user-index',
    KeyConditionExpression: 'user_id = :u',
    ExpressionAttributeValues: { ':u': email },
  });
  await low.send(new PutItemCommand({
    TableName: 'ielts-genai-prep-reset-tokens',
    Item: marshall({ token: email, ttl: Date.now() }),
  }));
  await low.send(new QueryCommand({
    TableName: Tables.Users,
    KeyConditionExpression: 'user_id = :u',
  }));
  const params: DynamoDB.DocumentClient.UpdateItemInput = {
    TableName: 'ielts-genai-prep-entitlements',
    Key: { user_id: email },
    UpdateExpression: 'set #s = :s',
  };
  await doc.update(params).promise();
  await v3.batchWrite({ RequestItems: { 'ielts-full-tests': [{ PutRequest: { Item: { id: 'x' } } }] } });
  await v3.batchGet({ RequestItems: { [USERS]: { Keys: [{ email }] }, ['ielts-genai-prep-users-archive']: { Keys: [] } } });
  console.error(`Failed to read ielts-test-results for ${email}`);
  await fetch(`https://cdn.ielts-genai-prep.com/avatars/${email}`);
  sessionStorage.setItem('ielts-genai-prep-draft', JSON.stringify(Item));
  return Item as User;
}
