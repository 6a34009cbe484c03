from __future__ import annotations
import asyncio, aioboto3, functools, os, re
from pydantic_settings import BaseSettings
from typing import Final

USERS: Final = "ielts-genai-prep-users"
_TABLES = dict(users="ielts-genai-prep-users", sessions="ielts-genai-prep-sessions", old="ielts-session-store")
TABLE_ENV = {"RUBRICS": os.environ.get("RUBRICS", None) or "ielts-genai-prep-rubrics"}

class Settings(BaseSettings):
    users_table: str = "ielts-genai-prep-users"
    media_bucket: str = "ielts-media"
    app_name: str = "ielts-api"

async def find(email, *, table="ielts-genai-prep-users", suffix=""):
    '''Find it.

    >>> find('a', table='ielts-full-tests')
    '''
    async with aioboto3.Session().resource("dynamodb") as ddb:
        t = await ddb.Table(table + suffix)
        u = await ddb.Table(f"{table}{suffix}")
        v = await ddb.Table("ielts-genai-prep-assessments" if not suffix else f"ielts-genai-prep-assessments{suffix}")
        w = await ddb.Table(f"ielts-{'listening' if suffix else 'reading'}-tests")
        return [t, u, v, w]

def gen(skills=("reading", "listening")):
    names = [f"ielts-{s}-questions" for s in skills]
    more = ["ielts-%s-answers" % s for s in skills]
    yet = {s: "-".join(("ielts", s, "tests")) for s in skills}
    tmpl = string.Template("ielts-genai-prep-users-$stage").substitute(stage="x")
    repl = "ielts-genai-prep-users-STAGE".replace("STAGE", os.environ["STAGE"])
    return names + more

@mock_aws
def test_it(monkeypatch):
    monkeypatch.setenv("USERS_TABLE", "ielts-genai-prep-users")
    client.create_table(TableName="ielts-genai-prep-sessions", KeySchema=[{"AttributeName": "session_id", "KeyType": "HASH"}],
                        AttributeDefinitions=[{"AttributeName": "session_id", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
    assert resp["Table"]["TableName"] == "ielts-genai-prep-sessions"
    s3.create_bucket(Bucket="ielts-test-bucket")
    logging.getLogger("ielts-service").info("ielts-test-results: %s", x)
    assert "ielts-genai-prep-users" in client.list_tables()["TableNames"]
    raise ValueError('Unknown table "ielts-genai-prep-tokens"')

HTML = """<html><head><link rel="stylesheet" href="/static/ielts-theme.css"></head>
<body class="ielts-body"><p>It's an "ielts-ready" page</p></body></html>"""
RX = re.compile(r"^ielts-genai-prep-(?P<kind>[a-z-]+)$")
ROUTE = "/api/ielts-genai-prep-users/<id>"
CACHE = f"ielts-cache:{1}"
SECRET = client("secretsmanager").get_secret_value(SecretId="ielts-genai-prep-db")
