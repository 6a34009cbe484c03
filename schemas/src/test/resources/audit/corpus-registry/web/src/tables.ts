/** Tables the API touches; `ielts-genai-prep-users` is owned by auth. */
export enum Tables {
  Users = 'ielts-genai-prep-users',
  Sessions = "ielts-genai-prep-sessions",
}

export const stage = process.env.STAGE ?? 'dev';
const env = (key: string, fallback: string): string => process.env[key] ?? fallback;

export const config = {
  assessments: env('ASSESSMENTS_TABLE', 'ielts-genai-prep-assessments'),
  rubrics: process.env['RUBRICS_TABLE']?.trim() || 'ielts-genai-prep-rubrics',
  results: stage === 'prod' ? 'ielts-test-results' : `ielts-test-results-${stage}`,
  progress: ['ielts', 'test', 'progress', stage].filter(Boolean).join('-'),
  uploads: process.env.UPLOADS_BUCKET ?? 'ielts-uploads',
} as const satisfies Record<string, string>;

export function tableFor(skill: 'reading' | 'listening', kind: string) {
  return `ielts-${skill}-${kind}`;
}
export const questionTable = (skill: string) => 'ielts-'.concat(skill, '-questions');
export const qualified = (name: string) => `${stage === 'prod' ? '' : `${stage}-`}ielts-genai-prep-${name.toLowerCase()}`;
