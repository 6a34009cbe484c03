import { DynamoDB } from 'aws-sdk';
export function getTableName(entity: string, stage = process.env.STAGE ?? 'dev'): string {
  return stage === 'prod' ? base : `${base}-${stage}`;
}
export const tableNames = {
  get users() { return getTableName('users'); },
  sessions: (stage: string) => `ielts-genai-prep-sessions-${stage}`,
};
export abstract class Model {
  static entity: string;
  static get TableName() { return `${process.env.PREFIX}-${this.entity}`; }
  protected abstract bucketName(): string;
}
const Tables = ['users', 'sessions'].reduce((acc, t) => ({ ...acc, [t]: `${process.env.PREFIX}-${t}` }), {});
const queue = `${process.env.PREFIX}-users`;
const cacheKey = `${process.env.PREFIX}-users`;
bus.publish(`${process.env.PREFIX}-users`, {});
socket.join(`${process.env.PREFIX}-sessions`);
channel.subscribe(`${process.env.PREFIX}-sessions`);
localStorage.setItem(`${process.env.PREFIX}-sessions`, '1');
dynamo.get({
  TableName:
    process.env.PREFIX +
    '-users',
});
dynamo.scan({ TableName: [process.env.PREFIX, 'sessions'].join('-'), IndexName: `${attr}-index` });
