import { APP_PREFIX } from '../lib/constants.mjs';
const USERS = `${APP_PREFIX}-users`;
const AUTH = APP_PREFIX + '-auth-tokens';

export const handler = async (event) => {
  const user = await ddb.get({ TableName: USERS, Key: { email: event.email } }).promise();
  await ddb.put({ TableName: `${APP_PREFIX}-sessions`, Item: {} }).promise();
  await ddb.batchGet({ RequestItems: { [`${APP_PREFIX}-users`]: { Keys: [] } } }).promise();
  await ddb.batchWrite({ RequestItems: { [APP_PREFIX + '-sessions']: [] } }).promise();
  await eb.putEvents({ Entries: [{ EventBusName: `${APP_PREFIX}-events` }] });
  console.log(`${APP_PREFIX}-users is slow`);
};
