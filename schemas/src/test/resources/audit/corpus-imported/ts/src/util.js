const util = require('util');
const TABLE = util.format('ielts-%s-tests', skill);
const T2 = 'ielts-{skill}-answers'.replace('{skill}', skill);
const T3 = `ielts-${kind === 'r' ? 'reading' : 'listening'}-questions`;
const T4 = 'ielts-' + (kind || 'reading') + '-questions';
const T5 = ['ielts', kind, 'questions'].join('-');
const tableNames = kinds.map((k) => ['ielts', k, 'tests'].join('-'));
const params = { TableName: process.env.TABLE_PREFIX + '-users' };
const p2 = { TableName: `${process.env.TABLE_PREFIX}-sessions` };
const p3 = { Bucket: process.env.TABLE_PREFIX + '-users' };
const p4 = { TableName: process.env.RUBRICS || 'ielts-genai-prep-rubrics' };
const p5 = { TableName: getTable('users', 'ielts-genai-prep') };
if (typeof results === 'undefined') { var results = 'ielts-test-results'; }
