import { PutCommand } from '@aws-sdk/lib-dynamodb';
const USERS = process.env.USERS || 'ielts-genai-prep-users';
await client.send(new PutCommand({ TableName: USERS, Item: { user_id: id, name } }));  // <- wrong-key
await client.send(new PutCommand({ TableName: USERS, Item: { email, user_id: id } }));
await client.send(new QueryCommand({ TableName: 'ielts-support-tickets', IndexName: 'status-index', KeyConditionExpression: '#s = :s' })); // <- unknown-index
await client.send(new PutCommand({ TableName: 'ielts-devops-actions', Item: { action_id: id, timestamp: new Date().toISOString(), status: 'x' } })); // <- wrong-type
await client.send(new GetCommand({ TableName: `ielts-genai-prep-sessions-${stage}`, Key: { id } })); // <- wrong-key
await client.send(new PutCommand({ TableName: 'ielts-genai-prep-reset-tokens', Item: { reset_token: t, ttl: Math.floor(Date.now() / 1000) } }));
