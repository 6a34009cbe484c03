import os, json, boto3
from decimal import Decimal

# Tables: ielts-genai-prep-users (pk email), ielts-genai-prep-sessions
ENV = os.getenv("APP_ENV", "production")
BASE = "ielts-genai-prep"
dynamo = boto3.resource("dynamodb", endpoint_url=os.environ.get("DDB_ENDPOINT"))

USERS_TABLE = os.getenv("USERS_TABLE") or "ielts-genai-prep-users"
SESSIONS_TABLE: str = os.environ.get("SESSIONS_TABLE", default="ielts-genai-prep-sessions")
RUBRICS = dynamo.Table(f"{BASE}-rubrics")
QUESTIONS = dynamo.Table(name="ielts-assessment-questions")
UPLOADS = os.environ.get("UPLOAD_BUCKET", "ielts-genai-prep-uploads")
ALERT_TOPIC = os.environ.get("ALERT_TOPIC_ARN", "arn:aws:sns:eu-west-1:111122223333:ielts-alerts")
LOG_GROUP = "/aws/lambda/ielts-genai-prep-users"
REDIS_KEY = "ielts:session:{}"

def table_for(kind):
    """Return the table, e.g. table_for('users') -> ielts-genai-prep-users."""
    return dynamo.Table("ielts-genai-prep-" + kind)

def staged(kind, stage):
    return dynamo.Table("ielts-genai-prep-%s-%s" % (kind, stage))

def by_skill(skill: str):
    tests = dynamo.Table("ielts-{skill}-tests".format(skill=skill))
    answers = dynamo.Table(f'ielts-{skill.lower().replace("_", "-")}-answers')
    name = "ielts-" + \
        skill + "-questions"
    return tests, answers, dynamo.Table(name)

CONFIG = {
    "tables": {
        "tickets": "ielts-support-tickets",
        "actions": os.environ.get("ACTIONS_TABLE", "ielts-devops-actions"),
        "progress": "ielts-test-progress",
    },
    "bucket": "ielts-genai-prep-audio",
    "queue": "ielts-scoring-jobs",
    "function": "ielts-speaking-evaluator",
}

def lambda_handler(event, context):
    client = boto3.client("dynamodb")
    client.transact_write_items(TransactItems=[
        {"Put": {"TableName": "ielts-genai-prep-entitlements", "Item": {"user_id": {"S": "u"}, "product_id": {"S": "p"}}}},
        {"Update": {"TableName": USERS_TABLE, "Key": {"email": {"S": "a"}}}},
    ])
    resp = client.batch_write_item(RequestItems={"ielts-reading-questions": [], "ielts-reading-answers": []})
    if event["table"] in ("ielts-full-tests", "ielts-test-results"):
        pass
    boto3.client("lambda").invoke(FunctionName=f"ielts-scorer-{ENV}")
    boto3.client("s3").upload_file("/tmp/x", "ielts-genai-prep-audio", "k")
    boto3.client("sqs").get_queue_url(QueueName="ielts-jobs")
    boto3.client("events").put_events(Entries=[{"Source": "ielts-app", "DetailType": "x"}])
    print(f"user table is {USERS_TABLE}, rubric table is ielts-genai-prep-rubrics")
    return {"statusCode": 200, "headers": {"X-App": "ielts-web"}}


class Meta:
    table_name = "ielts-genai-prep-auth-tokens"
    region = "us-east-1"


class ResetToken(Model):
    class Meta:
        table_name = f"ielts-genai-prep-reset-tokens-{os.environ['STAGE']}"
