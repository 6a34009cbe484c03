import { prefix } from './env';
const route = `/${prefix}-users/`;
const storageKey = `${prefix}-sessions`;
const cls = prefix + '-users';
