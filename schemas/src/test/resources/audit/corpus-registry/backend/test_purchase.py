import boto3, pytest
from moto import mock_aws

USERS_TABLE = "ielts-genai-prep-users"


@pytest.fixture
def users(monkeypatch):
    monkeypatch.setenv("USERS_TABLE", USERS_TABLE)
    with mock_aws():
        db = boto3.resource("dynamodb", "us-east-1")
        yield db.create_table(
            TableName=USERS_TABLE,
            KeySchema=[{"AttributeName": "email", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "email", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )


@pytest.mark.parametrize("name", ["ielts-reading-answers", "ielts-listening-answers"])
def test_exists(name):
    assert boto3.client("dynamodb").describe_table(TableName=name)["Table"]["TableName"] == name


def test_name(users):
    assert users.name == "ielts-genai-prep-users", "expected ielts-genai-prep-users"
    assert users.table_arn.endswith("table/ielts-genai-prep-users")
