'use strict'
const AWS = require('aws-sdk')
const middy = require('@middy/core')
const { Logger } = require('@aws-lambda-powertools/logger')
const logger = new Logger({ serviceName: 'ielts-booking' })
const ddb = new AWS.DynamoDB({ apiVersion: '2012-08-10' })
const doc = new AWS.DynamoDB.DocumentClient({ service: ddb })
let tableName = 'ielts-genai-prep-assessments'
if (process.env.ASSESSMENTS_TABLE) tableName = process.env.ASSESSMENTS_TABLE
const env = Object.assign({ USERS_TABLE: 'ielts-genai-prep-users', TOPIC: 'ielts-users' }, process.env)
const PREFIX = process.env.PREFIX || 'ielts-genai-prep'
const sessions = PREFIX + '-sessions'
const rubrics = `${PREFIX}-rubrics`
function nameOf (kind, { stage = 'prod' } = {}) {
  return [PREFIX, kind, stage !== 'prod' && stage].filter(Boolean).join('-')
}
const questions = util.format('ielts-%s-questions', 'reading')
const tests = 'ielts-KIND-tests'.replace('KIND', kind)

module.exports.get = middy(async (event) => {
  const params = {
    TableName: tableName,
    Key: { assessment_id: event.pathParameters.id }
  }
  const query = {
    TableName: tableName,
    IndexName: 'email-index',
    KeyConditionExpression: 'user_email = :e',
    ExpressionAttributeValues: { ':e': 'x' }
  }
  params.Key = { id: 1 }
  await doc.query(query).promise()
  await doc.transactWrite({
    TransactItems: [{
      Update: {
        TableName: 'ielts-devops-actions',
        Key: { action_id: 'A', timestamp: 5 },
        UpdateExpression: 'SET #s = :s'
      }
    }]
  }).promise()
  await ddb.putItem({
    TableName: 'ielts-support-tickets',
    Item: {
      ticket_id: { S: 'T' },
      created_at: { S: String(Date.now()) }
    }
  }).promise()
  await doc.put({ TableName: 'ielts-genai-prep-reset-tokens', Item: Object.assign({}, body, { used: false }) }).promise()
  await doc.get({ TableName: process.env.TICKETS || 'ielts-support-tickets', Key: { ticketId: 'x' } }).promise()
  await doc.batchGet({
    RequestItems: {
      'ielts-full-tests': { Keys: [{ full_test_id: 'a' }, { test: 'b' }] }
    }
  }).promise()
  logger.info('read', { table: 'ielts-genai-prep-users' })
  return { headers: { 'x-ielts-version': 'ielts-1' }, body: `<a href="/ielts-tests">ielts-tests</a>` }
})

describe('names', () => {
  it('has ielts-genai-prep-users', () => {
    expect(env.USERS_TABLE).toBe('ielts-genai-prep-users')
    expect(nameOf('users')).toEqual(`ielts-genai-prep-users`)
    jest.mock('ielts-shared')
    process.env.SESSIONS_TABLE = 'ielts-genai-prep-sessions'
  })
})
