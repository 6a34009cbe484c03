import { z } from 'zod';
import convict from 'convict';
const schema = z.object({
  USERS_TABLE: z.string().default('ielts-genai-prep-users'),
  SESSIONS_TABLE: z.string().optional().default("ielts-genai-prep-sessions"),
  MEDIA_BUCKET: z.string().default('ielts-genai-prep-media'),
});
export const conf = convict({
  rubricsTable: {
    doc: 'Where band descriptors are, ielts-genai-prep-rubrics usually',
    format: String,
    default: 'ielts-genai-prep-rubrics',
    env: 'RUBRICS_TABLE',
  },
  queue: { format: String, default: 'ielts-mail', env: 'MAIL_QUEUE' },
});
type TableKey = 'users' | 'tokens';
const names: Record<TableKey, string> = {
  users: process.env.USERS ? process.env.USERS : 'ielts-genai-prep-users',
  tokens: `ielts-genai-prep-${'auth'}-tokens`,
};
export class TicketStore {
  private readonly tableName: string;
  constructor(private readonly deps: Deps, tableName = 'ielts-support-tickets') {
    this.tableName = tableName;
  }
  static readonly ACTIONS = 'ielts-devops-actions' as const;
  get archive() { return `${this.tableName}-archive`; }
}
