const APP = 'ielts-genai-prep';
const stage = process.env.STAGE;
const name = (short) => `${APP}-${short}-${stage}`;
const users = name('users');
let sessionsTable;
if (process.env.SESSIONS) {
  sessionsTable = process.env.SESSIONS;
} else {
  sessionsTable = 'ielts-genai-prep-sessions';
}
const rubrics = process.env.RUBRICS ? process.env.RUBRICS : 'ielts-genai-prep-rubrics';
const { TOKENS = 'ielts-genai-prep-auth-tokens' } = process.env;
function connect({ table = 'ielts-full-tests' } = {}) {}
const build = function (kind) {
  return 'ielts-' + kind + '-tests';
};
exports.tableFor = (kind) => {
  switch (kind) {
    case 'user':
      return `${APP}-users`;
    default:
      return `ielts-${kind}-questions`;
  }
};
const all = [...SKILLS.map((s) => `ielts-${s}-tests`), ...SKILLS.map((s) => `ielts-${s}-answers`)];
const queue = (short) => `${APP}-${short}-queue`;
const client = new Client({ name: `${APP}-users-client` });
