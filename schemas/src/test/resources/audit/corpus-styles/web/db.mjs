// @ts-check
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import pkg from "./package.json" assert { type: "json" };

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const APP = "ielts-genai-prep";
const t = (name) => `${APP}-${name}`;
export const TABLE_NAMES = Object.freeze({
  USERS: t("users"),
  SESSIONS: `${APP}-sessions`,
  ENTITLEMENTS: process.env.ENTITLEMENTS_TABLE_NAME || `${APP}-entitlements`,
  QUESTIONS: "ielts-assessment-questions",
  QR: "ielts-qr-sessions",
});
const { QUESTIONS } = TABLE_NAMES;
const lookup = new Map([
  ["reading", "ielts-reading-tests"],
  ["listening", "ielts-listening-tests"],
]);

export async function getQuestion(type, id, { tableName = "ielts-assessment-questions" } = {}) {
  const out = await client.send(new GetCommand({ TableName: tableName, Key: { assessment_type: type, question_id: id } }));
  await client.send(new GetCommand({ TableName: QUESTIONS, Key: { question_id: id } }));
  return out.Item;
}

export async function enrol(user) {
  const now = new Date();
  const item = {
    session_id: crypto.randomUUID(),
    user_email: user.email,
    expires_at: now.toISOString(),
  };
  await client.send(new PutCommand({ TableName: TABLE_NAMES.SESSIONS, Item: item }));
  await client.send(
    new UpdateCommand({
      TableName: "ielts-support-tickets",
      Key: { ticket_id: user.ticket },
      UpdateExpression: "SET created_at = :c, #s = :s",
      ExpressionAttributeNames: { "#s": "status" },
      ExpressionAttributeValues: { ":c": new Date().toISOString(), ":s": "new" },
    })
  );
  await client.send(new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName: "ielts-genai-prep-users", Item: { email: user.email, user_id: user.id } } },
      { ConditionCheck: { TableName: "ielts-full-tests", Key: { test_id: 1 }, ConditionExpression: "a" } },
    ],
  }));
  const stage = process.env.STAGE ? `-${process.env.STAGE}` : "";
  await client.send(new GetCommand({ TableName: "ielts-test-progress" + stage, Key: { progress_id: "x" } }));
  await client.send(new GetCommand({ TableName: ["ielts", "test", "results"].join("-"), Key: { result_id: "x" } }));
  window.dataLayer?.push({ event: "ielts-enrol", label: "ielts-users" });
  document.getElementById("ielts-user-list").innerHTML = `<li class="ielts-user">${user.email}</li>`;
  throw new Error("Could not write ielts-genai-prep-users");
}
