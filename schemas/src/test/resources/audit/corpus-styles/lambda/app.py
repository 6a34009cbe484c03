#!/usr/bin/env python
# -*- coding: utf-8 -*-
from __future__ import annotations
import contextlib, functools, json, os
from typing import Any, Mapping
import boto3
from aws_lambda_powertools import Logger, Tracer
from boto3.dynamodb.types import TypeSerializer

logger = Logger(service="ielts-scoring")
ENVIRONMENT = os.environ.get("ENVIRONMENT", "dev")
TABLE_PREFIX = os.environ.get("TABLE_PREFIX", "ielts-genai-prep")
USERS_TABLE = f"{TABLE_PREFIX}-users"
SESSIONS_TABLE = TABLE_PREFIX + "-sessions"
TOKENS = "%s-auth-tokens" % TABLE_PREFIX
RESET = "{}-reset-tokens".format(TABLE_PREFIX)
RUBRICS = "-".join([TABLE_PREFIX, "rubrics"])
SKILLS = ["listening", "reading"]
TABLES = {s: {k: f"ielts-{s}-{k}" for k in ("tests", "questions", "answers")} for s in SKILLS}
DEFAULTS: Mapping[str, str] = {
    "TICKETS_TABLE": "ielts-support-tickets",
    "ACTIONS_TABLE": "ielts-devops-actions",
    "AUDIO_BUCKET": "ielts-audio-uploads",
    "EVENT_BUS": "ielts-events",
}
dynamodb = boto3.resource("dynamodb")


def setting(name: str) -> str:
    return os.environ.get(name) or DEFAULTS[name]


def get_table(short: str):
    return dynamodb.Table(TABLE_PREFIX + "-" + short)


class Repo:
    table_name = "ielts-full-tests"
    _instances: dict[str, Any] = {}

    def __init__(self, table: str | None = None, *, progress: str = "ielts-test-progress"):
        self.table = dynamodb.Table(table or self.table_name)
        self.progress = dynamodb.Table(progress)
        self.results = boto3.resource("dynamodb", endpoint_url="http://localhost:8000").Table("ielts-test-results")

    def save(self, result: dict) -> None:
        self.results.put_item(Item={**result, "schema_version": 1})
        self.results.put_item(
            Item={
                "result_id": "a",
                "completed_at": "2024-05-05T00:00:00Z",
            },
            ConditionExpression="attribute_not_exists(result_id)",
        )
        self.progress.update_item(
            Key={"user_id": "u", "test_id": "t"},
            UpdateExpression="SET #p = :p",
        )
        self.results.query(IndexName="user-id-index", KeyConditionExpression="user_id = :u AND completed_at > :c",
                           ExpressionAttributeValues={":u": "x", ":c": "2024"})

    @functools.cached_property
    def audit(self):
        return dynamodb.Table(os.getenv("AUDIT_TABLE", f"ielts-audit-{ENVIRONMENT}"))


def legacy(event, _):
    if event.get("legacy"):
        name = "ielts-assessments-legacy"
    else:
        name = "ielts-genai-prep-assessments"
    t = dynamodb.Table(name)
    t.get_item(Key={"assessment_id": event["id"]})
    for suffix in ("users", "sessions"):
        dynamodb.Table(f"{TABLE_PREFIX}-{suffix}").scan()
    client = boto3.client("dynamodb")
    client.put_item(TableName="ielts-genai-prep-reset-tokens", Item=TypeSerializer().serialize({"a": 1})["M"])
    client.update_time_to_live(TableName="ielts-genai-prep-sessions",
                               TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires_at"})
    with contextlib.suppress(client.exceptions.ResourceNotFoundException):
        client.delete_table(TableName='ielts-genai-prep-users-backup')
    boto3.client("events").put_events(Entries=[{"Source": "ielts.app", "EventBusName": "ielts-events"}])
    boto3.client("ses").send_email(Source="noreply@ielts-genai-prep.com")
    logger.info(json.dumps({"table": "ielts-genai-prep-users", "msg": "done"}))
    raise KeyError("no such table: ielts-genai-prep-user")
