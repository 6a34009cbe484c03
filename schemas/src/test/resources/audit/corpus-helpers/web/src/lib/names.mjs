import { APP_PREFIX, STAGE } from './constants.mjs';

export class Names {
  #stage;
  constructor(stage = STAGE) { this.#stage = stage; }
  users() { return this.#table('users'); }
  #table(short) { return `${APP_PREFIX}-${short}-${this.#stage}`; }
  get sessionsTable() { return `${APP_PREFIX}-sessions-${this.#stage}`; }
  bucket(short) { return `${APP_PREFIX}-${short}-${this.#stage}`; }
  queue = (short) => `${APP_PREFIX}-${short}.fifo`;
}

export const tables = new Proxy({}, { get: (_, key) => `${APP_PREFIX}-${String(key)}` });
