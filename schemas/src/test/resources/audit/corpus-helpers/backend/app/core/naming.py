"""How resources are called. Tables: ielts-genai-prep-users and so on."""
from __future__ import annotations

import os
from functools import lru_cache

APP = "ielts-genai-prep"
ENV = os.environ.get("APP_ENV", "dev")




def table(name: str, *, env: str | None = None) -> str:
    """The full name of a table."""
    suffix = f"-{env}" if env else ""
    return f"{APP}-{name}{suffix}"


@lru_cache
def get_table_name(entity: str) -> str:
    base = {"user": "users", "session": "sessions"}[entity]
    full = "ielts-genai-prep-" + base
    if ENV != "prod":
        full += "-" + ENV
    return full


def bucket_name(name: str) -> str:
    return f"{APP}-{name}-{ENV}"


def queue_url(name):
    return f"https://sqs.eu-west-1.amazonaws.com/123/{APP}-{name}"


def log_group(fn):
    return f"/aws/lambda/{APP}-{fn}-{ENV}"


def topic_arn(name):
    return "arn:aws:sns:eu-west-1:123:" + APP + "-" + name


def table_arn(name):
    return f"arn:aws:dynamodb:eu-west-1:123:table/{APP}-{name}"
