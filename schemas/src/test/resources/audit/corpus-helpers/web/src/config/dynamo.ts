const env = process.env.NODE_ENV ?? 'development';
const PREFIX = 'ielts-genai-prep';

function withPrefix(name: string) {
  return `${PREFIX}-${name}`;
}

export const dynamo = {
  region: 'eu-west-1',
  tables: {
    users: withPrefix('users'),
    sessions: `${PREFIX}-sessions-${env}`,
    rubrics: [PREFIX, 'rubrics', env].filter(Boolean).join('-'),
  },
  bucket: `${PREFIX}-media-${env}`,
};

type Skill = 'reading' | 'listening';
export const testsTable = (skill: Skill) => `ielts-${skill}-tests`;
export const answersTable = (skill: Skill) => 'ielts-' + skill + '-answers';
export const eventsTopic = (skill: Skill) => `ielts-${skill}-events`;
export const QUESTION_TABLES: Record<Skill, string> = {
  reading: tableOf('reading'),
  listening: `ielts-${'listening'}-questions`,
};
function tableOf(skill: Skill) {
  return 'ielts-'.concat(skill, '-questions');
}
