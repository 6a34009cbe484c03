import os
import boto3
from .settings import settings

dynamodb = boto3.resource("dynamodb")
cache = redis.Redis()
kafka = KafkaProducer()


def users():
    return dynamodb.Table(os.environ["TABLE_PREFIX"] + "-users")


def sessions():
    return dynamodb.Table(os.environ.get("TABLE_PREFIX", "ielts-genai-prep") + "-sessions")


def tokens(suffix=""):
    return dynamodb.Table(settings.table_prefix + "-auth-tokens" + suffix)


def rubric():
    name = settings.table_prefix
    name += "-rubrics"
    return dynamodb.Table(name)


def cached(email):
    cache.get(f"{settings.prefix}-users")
    cache.set(f"{settings.prefix}-sessions:{email}", 1)
    kafka.send(f"{settings.prefix}-users", b"x")
    metrics.gauge(f"{settings.prefix}-sessions", 1)
    logger.info(f"{settings.prefix}-users read")
    cognito.add(GroupName=f"{settings.prefix}-users")
    events.put(DetailType=f"{settings.prefix}-users")
    s3.put_object(Bucket="x", Key=f"{settings.prefix}-users/export.json")


TABLES = {
    "users": settings.qualified("users"),
    "tests": {s: f"ielts-{s}-tests" for s in SKILLS},
    "answers": ["ielts-" + s + "-answers" for s in SKILLS],
}


class Repo:
    name = "entitlements"

    @classmethod
    def table(cls):
        return dynamodb.Table("-".join([settings.table_prefix, cls.name]))

    def table_for(self, stage):
        return "{}-{}-{}".format(settings.table_prefix, self.name, stage)

    def index_name(self, attr):
        return f"{attr}-index"

    def full_name(self):
        return f"ielts-genai-prep-{self.name}"
