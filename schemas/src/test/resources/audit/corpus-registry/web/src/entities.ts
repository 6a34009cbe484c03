import { Entity, Service } from 'electrodb';
import dynamoose from 'dynamoose';
import { Table } from 'dynamodb-toolbox';

const table = 'ielts-genai-prep-assessments';
export const Assessment = new Entity({
  model: { entity: 'assessment', version: '1', service: 'ielts-service' },
  attributes: { assessmentId: { type: 'string' } },
  indexes: { primary: { pk: { field: 'assessment_id', composite: ['assessmentId'] } } },
}, { client, table });
export const app = new Service({ Assessment }, { client, table: 'ielts-genai-prep-app' });
const schema = new dynamoose.Schema({ ticket_id: String });
export const Ticket = dynamoose.model('ielts-support-tickets', schema, { create: false });
export const Users = new Table({ name: 'ielts-genai-prep-users', partitionKey: { name: 'email', type: 'string' } });
