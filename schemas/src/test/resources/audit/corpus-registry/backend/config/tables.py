"""Central table registry.

Historically everything lived in ielts-genai-prep-users.
"""
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from string import Template
import os

ENV = os.getenv("ENV", "prod")
_BASE = "ielts-genai-prep"


class TableName(str, Enum):
    USERS = "ielts-genai-prep-users"
    SESSIONS = "ielts-genai-prep-sessions"
    SAFETY = "ielts-ai-safety-logs"
    PROGRESS = _BASE.replace("-genai-prep", "") + "-test-progress"


@dataclass(frozen=True)
class Settings:
    users: str = field(default="ielts-genai-prep-users")
    rubrics: str = field(default_factory=lambda: os.getenv("RUBRICS_TABLE", "ielts-assessment-rubrics"))
    uploads_bucket: str = "ielts-genai-prep-uploads"
    region: str = "us-east-1"


@lru_cache(maxsize=None)
def table_for(kind: str) -> str:
    """Return the table of a kind, e.g. ``ielts-reading-tests``."""
    return "{prefix}-{kind}".format(prefix=_BASE, kind=kind)


def reading(kind):
    return Template("ielts-reading-$kind").substitute(kind=kind)


def listening(kind):
    name = "ielts-listening-"
    name += kind
    return name


REGISTRY = {
    kind: f"ielts-{skill}-{kind}"
    for skill in ("listening", "reading")
    for kind in ("tests", "questions", "answers")
}

SUPPORT = os.environ["SUPPORT_TABLE"] if os.environ.get("SUPPORT_TABLE") else "ielts-support-tickets"
try:
    DEVOPS = os.environ["DEVOPS_TABLE"]
except KeyError:
    DEVOPS = "ielts-devops-actions"
FULL = (
    os.environ.get("FULL_TESTS_TABLE")
    or os.environ.get("LEGACY_FULL_TESTS")
    or "ielts-full-tests"
)
match ENV:
    case "prod":
        RESULTS = "ielts-test-results"
    case _:
        RESULTS = f"ielts-test-results-{ENV}"
