import { injectable, inject } from 'tsyringe';
export namespace TableNames {
  export const Users = 'ielts-genai-prep-users';
  export const Chats = 'ielts-chat-messages';
}
export type Env = 'prod' | 'dev';
export const tableNames = {
  prod: { tickets: 'ielts-support-tickets', rubrics: 'ielts-assessment-rubrics' },
  dev: { tickets: 'ielts-support-tickets-dev', rubrics: 'ielts-genai-prep-rubrics-dev' },
} satisfies Record<Env, Record<string, string>>;
export abstract class BaseRepo<T> {
  protected abstract readonly table: string;
  protected name = (suffix?: string) => `${this.table}${suffix ? `-${suffix}` : ''}`;
}
@injectable()
export class ResultsRepo extends BaseRepo<Result> {
  protected readonly table = 'ielts-test-results';
  constructor(@inject('Config') private cfg: Config) { super(); }
  async byUser(id: string) {
    return this.db.query({
      TableName: this.table,
      IndexName: 'user-id-index',
      KeyConditionExpression: 'user_id = :u AND completed_at > :c',
      ExpressionAttributeValues: { ':u': id, ':c': new Date(0).toISOString() },
    });
  }
  async user(email: string) {
    return this.db.get({ TableName: TableNames.Users, Key: { user_email: email } });
  }
}
export const progressTable = process.env.PROGRESS_TABLE!.length ? process.env.PROGRESS_TABLE! : 'ielts-test-progress';
export const actions: string = (window as any).__ENV__?.ACTIONS_TABLE ?? 'ielts-devops-actions';
