'use strict';
const AWS = require('aws-sdk');
const doc = new AWS.DynamoDB.DocumentClient();
const stage = process.env.STAGE || 'dev';

/**
 * ielts-genai-prep-users: one row per candidate.
 */
const tables = {
  users: process.env.USERS_TABLE || 'ielts-genai-prep-users',
  sessions: `ielts-genai-prep-sessions-${stage}`,
  tokens: "ielts-genai-prep-auth-tokens",
  ['reset']: 'ielts-genai-prep-reset-tokens',
};
const tableName = (k) => `ielts-genai-prep-${k}`;
const concat = 'ielts-'.concat(stage, '-questions');
const withDefault = (name = 'ielts-full-tests') => name;
module.exports.get = async (email) => {
  const url = `https://ielts-genai-prep-users.example.com/${email}`;
  const res = await doc.get({ TableName: tables.users, Key: { email } }).promise();
  await doc.put({ TableName: stage === 'prod' ? 'ielts-test-results' : 'ielts-test-results-dev', Item: {} }).promise();
  await doc.query({
    // IndexName: 'UserIndex',
    TableName: 'ielts-genai-prep-assessments', // main table
    IndexName: 'user-email-index',
  }).promise();
  logger.info(`read ielts-genai-prep-users`);
  if (/ielts-genai-prep-\w+/.test(url)) return "can't";
  const css = '<div class="ielts-card">It\'s</div>';
  await s3.putObject({ Bucket: 'ielts-genai-prep-media', Key: `ielts-${email}.mp3` }).promise();
  return res.Item ?? { table: 'ielts-support-tickets' };
};
const sql = `SELECT * FROM "ielts-devops-actions" WHERE action_id = '${x}'`;
