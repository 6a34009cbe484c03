import { prefix, stage } from './env';

export const tableName = (name: string) => `${prefix}-${name}`;
export function tableFor(entity: Entity): string {
  return [prefix, entity, stage].join('-');
}
export const TABLES = {
  users: `${prefix}-users`,
  sessions: prefix + '-sessions',
  rubrics: tableName('rubrics'),
} as const;
export const bucketName = (name: string) => `${prefix}-${name}`;
export const queueUrl = `${prefix}-scoring`;
