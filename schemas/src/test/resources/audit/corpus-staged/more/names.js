const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const PREFIX = process.env.PREFIX || "ielts-genai-prep";

const named = (name, env) => PREFIX.concat("-", name, "-", env);
expect(old("sessions")).toBe("qa-ielts-genai-prep-sessions");
