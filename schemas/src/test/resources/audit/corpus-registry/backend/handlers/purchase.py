import json, logging, os, time, uuid
from datetime import datetime, timezone
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from backend.config.tables import TableName

log = logging.getLogger("ielts-purchase")
ddb = boto3.resource("dynamodb", region_name=os.environ["AWS_REGION"])
client = boto3.client("dynamodb")
entitlements = ddb.Table(os.environ.get("ENTITLEMENTS", default="ielts-genai-prep-entitlements"))
sns_topic = os.getenv("PURCHASE_TOPIC", "ielts-purchase-events")


def handler(event, context):
    user = event["user"]
    log.info("granting in ielts-genai-prep-entitlements for %s", user)
    entitlements.put_item(
        Item={
            "user_id": user,
            "transaction_id": event["tx"],    
            "created_at": datetime.now(timezone.utc).isoformat(),
        },
    )
    entitlements.get_item(Key={"user_id": user, "product_id": event["product"]})
    entitlements.query(
        IndexName="TransactionIdIndex",
        KeyConditionExpression=Key("transaction_id").eq(event["tx"]),
    )
    entitlements.query(KeyConditionExpression=Key("user_id").eq(user) & Key("product_id").begins_with("com."))
    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": "ielts-genai-prep-purchases",
                     "Item": {"id": {"S": "x"}}}},
            {"Update": {
                "TableName": TableName.USERS.value,
                "Key": {"email": {"S": user}},
                "UpdateExpression": "ADD credits :n",
                "ExpressionAttributeValues": {":n": {"N": "1"}},
            }},
            {"Delete": {"TableName": "ielts-genai-prep-sessions", "Key": {"user_id": {"S": user}}}},
        ]
    )
    boto3.client("sns").publish(TopicArn=f"arn:aws:sns:us-east-1:{event['account']}:ielts-purchase-events", Message="x")
    with ddb.Table("ielts-devops-actions").batch_writer() as batch:
        batch.put_item(Item={"action_id": str(uuid.uuid4()), "timestamp": datetime.utcnow().isoformat(), "status": "new"})
    return {"statusCode": 200, "body": json.dumps({"ok": True})}


def expire(session_id):
    table = ddb.Table("ielts-genai-prep-sessions")
    expires = (datetime.now() ).strftime("%Y-%m-%dT%H:%M:%S")
    table.put_item(Item={"session_id": session_id, "expires_at": expires})
    table.update_item(Key={"id": session_id}, UpdateExpression="SET is_active = :f", ExpressionAttributeValues={":f": False})
    tickets = ddb.Table("ielts-support-tickets")
    tickets.put_item(Item=dict(ticket_id="TKT-1", created_at=str(int(time.time())), status="new"))
    tickets.delete_item(Key=dict(ticket_id="TKT-1"))
    tickets.query(IndexName="status-created_at-index", KeyConditionExpression="#s = :s and created_at > :t")
    tickets.query(IndexName="status-created_at-index", KeyConditionExpression=Key("category").eq("refund"))
    try:
        tickets.scan(FilterExpression=Attr("user_email").eq("x"))
    except ClientError as e:
        raise RuntimeError("cannot scan table ielts-support-tickets: %s" % e)
