import { config } from '../config';
type TableKey = 'users' | 'sessions';
const map: Record<TableKey, string> = { users: 'users', sessions: 'sessions' };

export class TableResolver {
  constructor(private readonly prefix: string) {}
  resolve(key: TableKey): string {
    return `${this.prefix}-${map[key]}`;
  }
  get users(): string { return this.prefix + '-users'; }
  static of(key: TableKey) { return [config.prefix, map[key]].join('-'); }
}

export class QueueResolver {
  constructor(private readonly prefix: string) {}
  resolve(key: string): string {
    return `${this.prefix}-${key}`;
  }
}

export enum Tables {
  Users = 'ielts-genai-prep-users',
  Sessions = 'ielts-genai-prep-sessions',
}
export const fullTableName = (t: Tables) => t + '-' + config.stage;
