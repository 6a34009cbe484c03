const AWS = require('aws-sdk');
const table = (skill, what) => 'ielts-' + skill + '-' + what;

export function nameOf(kind, stage = 'prod', base = 'ielts-genai-prep') {
  return stage === 'prod' ? [base, kind].join('-') : [base, kind, stage].join('-');
}

module.exports.run = async (options = { table: 'ielts-genai-prep-users' }) => options.table;
const chosen = process.env.STAGE === 'prod' ? 'ielts-test-results' : 'ielts-test-progress';
const given = process.env.T ? process.env.T : 'ielts-full-tests';
const unset = !process.env.T ? 'ielts-reading-tests' : process.env.T;
