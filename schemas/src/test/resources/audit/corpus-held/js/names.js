const PREFIX = process.env.TABLE_PREFIX || 'ielts-genai-prep';
const DEFAULT_TABLES = { tickets: 'ielts-support-tickets' };
const EVERY = ['ielts-reading-tests', 'ielts-listening-tests'];

function tableName(name) {
  const base = `${PREFIX}-${name}`;
  return stage === 'prod' ? base : base.concat('-', stage);
}

const copies = EVERY.map((table) => `${table}-copy`);
const sizes = EVERY.map((table) => `${table}-${table.length}`);
const suffixed = (table) => table.concat(tableSuffix);
suffixed('ielts-full-tests');
class Repo {
  async byUser(userId, tableName = 'ielts-test-results') {
    logger.debug(userId);
  }
}
const CACHE_KEY = 'ielts-test-progress-cache';
const APP = 'ielts-genai-prep-';
const tokens = APP.concat('auth-tokens');
const tableFor = (kind) => {
  const base = `ielts-${argv.skill}-${kind}`;
  logger.info('made', { of: 'ielts-full-tests' });
  return base;
};
program.option('-t, --table <name>', 'the table', 'ielts-devops-actions');
