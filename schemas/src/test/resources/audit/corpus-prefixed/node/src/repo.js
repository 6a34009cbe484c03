'use strict';
const { TABLE_PREFIX, STAGE } = require('./constants');

class BaseRepo {
  constructor(short) {
    this.tableName = `${TABLE_PREFIX}-${short}-${STAGE}`;
    this.topic = `${TABLE_PREFIX}-${short}-events`;
  }
}
class Users extends BaseRepo {
  get table() {
    return TABLE_PREFIX + '-' + this.short;
  }
  static tableName(stage) {
    return `${TABLE_PREFIX}-users-${stage}`;
  }
}
const names = ['users', 'sessions'].map((n) => `ielts-genai-prep-${n}`);
const tables = SHORT.map(s => `${TABLE_PREFIX}-${s}`);
const byKey = Object.fromEntries(Object.entries(SHORT).map(([k, v]) => [k, `${TABLE_PREFIX}-${v}`]));
module.exports = { Users, names, tables };
