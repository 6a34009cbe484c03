import pytest
from moto import mock_aws

PREFIX = "test-"


@pytest.fixture
def users_table(dynamodb):
    return dynamodb.create_table(TableName="test-" + "ielts-genai-prep-users")


@pytest.fixture
def table_prefix(monkeypatch):
    monkeypatch.setenv("TABLE_PREFIX", "ielts-genai-prep")
    monkeypatch.setenv("SESSIONS_TABLE", f"{PREFIX}ielts-genai-prep-sessions")
