// ielts-genai-prep-users
var users = Environment.GetEnvironmentVariable("USERS") ?? "ielts-genai-prep-users";
var sessions = $"ielts-genai-prep-sessions-{stage}";
[DynamoDBTable("ielts-genai-prep-rubrics")]
public class Rubric { }
var request = new GetItemRequest { TableName = "ielts-full-tests" };
var put = new PutObjectRequest { BucketName = "ielts-media" };
