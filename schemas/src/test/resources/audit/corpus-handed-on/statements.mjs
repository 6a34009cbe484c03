import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

const marks = "ielts-mark-sheets";
const prefix = "ielts-genai-prep";

const all = { Statement: `SELECT * FROM ${marks} WHERE name = ?` };
const one = { Statement: "SELECT * FROM \"" + marks + "\" WHERE name = ?" };
const arn = `arn:aws:dynamodb:us-east-1:123456789012:table/${marks}`;
const users = `arn:aws:dynamodb:us-east-1:123456789012:table/${prefix}-users`;
const sessions = { Statement: `DELETE FROM "${prefix}-sessions" WHERE session_id = ?` };
