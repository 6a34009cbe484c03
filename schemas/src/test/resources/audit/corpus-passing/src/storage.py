import asyncio
import os
import sys
from configparser import ConfigParser
from pathlib import Path

import aiobotocore.session
import boto3
import click
from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource, Table
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_config = ConfigParser()
PROGRESS = _config.get("tables", "progress", fallback="ielts-test-progress")


class AppSettings(BaseSettings):
    """Read from IELTS_* variables; ielts-genai-prep-users by default."""

    model_config = SettingsConfigDict(env_prefix="IELTS_")
    users_table: str = Field("ielts-genai-prep-users", alias="USERS_TABLE")
    sessions_table: str = Field(default="ielts-genai-prep-sessions", description="who is signed in")
    bucket: str = Field(default="ielts-genai-prep-media")


settings = AppSettings()
tickets_name = os.environ.pop("TICKETS", None) or "ielts-support-tickets"
actions_name = next(iter(sys.argv[1:]), "ielts-devops-actions")
rubrics_name = {"prod": "ielts-genai-prep-rubrics"}.get(os.getenv("ENV"), f"ielts-genai-prep-rubrics-{os.getenv('ENV')}")
answers_name = (lambda s: "ielts-" + s + "-answers")
NAMES = dict(zip(("users", "results"), ("ielts-genai-prep-users", "ielts-test-results")))


@click.command()
@click.option("--table", default="ielts-full-tests", show_default=True, help="e.g. ielts-full-tests")
@click.option("--log-group", default="/aws/lambda/ielts-api")
def main(table: str, log_group: str) -> None:
    ddb: DynamoDBServiceResource = boto3.resource("dynamodb")
    full: Table = ddb.Table(table)
    for page in boto3.client("dynamodb").get_paginator("query").paginate(
        TableName="ielts-listening-questions",
        IndexName="test_id-index",
        KeyConditionExpression="test_id = :t",
    ):
        print(page)
    tickets = ddb.Table(tickets_name)
    tickets.update_item(
        Key={"ticket_id": "T"},
        UpdateExpression="SET resolved_at = :r, created_at = :c",
        ExpressionAttributeValues={":r": 1, ":c": "yesterday"},
    )
    results = ddb.Table(name="ielts-test-results")
    results.get_item(Key=dict(result_id="x", user_id="y"))
    new = {}
    new["email"] = "a@b"
    new["join_date"] = "2024"
    ddb.Table("ielts-genai-prep-users").put_item(Item=new)
    progress = ddb.Table(PROGRESS)
    progress.delete_item(Key={"progressId": 1})


async def quick():
    session = aiobotocore.session.get_session()
    async with session.create_client("dynamodb") as c:
        await c.transact_get_items(TransactItems=[{"Get": {"TableName": t, "Key": {"a": {"S": "b"}}}} for t in ("ielts-reading-tests", "ielts-reading-answers")])
        await c.put_item(TableName=settings.sessions_table, Item={"session_id": {"S": "x"}, "expires_at": {"S": "2024"}})


class QrToken(BaseModel):
    class Config:
        table = "ielts-qr-tokens"


SQL = (
    "SELECT * FROM \"ielts-genai-prep-entitlements\" "
    "WHERE user_id = ?"
)
assert Path("ielts-data").exists(), "no ielts-data"
