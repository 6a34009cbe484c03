import boto3
from .core.naming import APP, ENV, table

_resource = None


def resource():
    global _resource
    if _resource is None:
        _resource = boto3.resource("dynamodb")
    return _resource


users = resource().Table(table("users"))
sessions = resource().Table(f"{APP}-sessions-{ENV}")
tokens = resource().Table(APP + "-auth-tokens" + SUFFIX)
rubrics = resource().Table("{app}-rubrics".format(app=APP))
questions = resource().Table("%s-%s" % (APP, "assessments"))


class Base:
    TABLE = None

    @classmethod
    def table_name(cls):
        return f"{cls.PREFIX}{cls.TABLE}"

    @property
    def _table(self):
        return resource().Table(f"{self._prefix}-{self.name}")


class Model(PynamoModel):
    class Meta:
        table_name = f"{APP}-entitlements"
        region = "eu-west-1"


class Progress(PynamoModel):
    class Meta:
        table_name = os.getenv("PROGRESS_TABLE") or "ielts-test-progress-" + ENV


def scan(t):
    paginator = client.get_paginator("scan")
    for page in paginator.paginate(TableName=f"{APP}-{t}"):
        yield page


def sql(t):
    return client.execute_statement(Statement=f'SELECT * FROM "{APP}-{t}" WHERE id = ?')


client.transact_write_items(TransactItems=[
    {"Put": {"TableName": APP + "-users", "Item": item}},
    {"Delete": {"TableName": "-".join([APP, "sessions"]), "Key": key}},
])
sns.publish(TopicArn=f"arn:aws:sns:eu-west-1:1:{APP}-events", Message="x")
sqs.send_message(QueueUrl=f"{APP}-scoring")
lam.invoke(FunctionName=f"{APP}-scorer-{ENV}")
s3.upload_file("x", f"{APP}-uploads-{ENV}", "k")
