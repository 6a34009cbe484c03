import os

PREFIX = "ielts-genai-prep"
SHORT = {
    "users": "users",
    "tokens": "auth-tokens",
}
TABLES = {key: f"{PREFIX}-{short}" for key, short in SHORT.items()}
ALL = [f"{PREFIX}-{n}" for n in ("users", "sessions")]
TABLE_MAP = dict(
    users=PREFIX + "-users",
    rubrics=f"{PREFIX}-rubrics",
)
STATIC = {name: "ielts-" + name for name in ("full-tests", "test-results")}

table = os.environ.get("USERS_TABLE")
if not table:
    table = "ielts-genai-prep-users"

other = os.environ.get("SESSIONS_TABLE") or f"{PREFIX}-sessions"
third = os.environ.get("RUBRICS_TABLE", f"{PREFIX}-rubrics")
fourth = None
fourth = fourth or "ielts-support-tickets"


def resolve(name=None):
    if name is None:
        name = "ielts-full-tests"
    return name
