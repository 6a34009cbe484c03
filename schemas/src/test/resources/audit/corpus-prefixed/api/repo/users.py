import boto3
from config.settings import TABLE_PREFIX, STAGE, settings

ddb = boto3.resource("dynamodb")
s3 = boto3.client("s3")
USERS = f"{TABLE_PREFIX}-users"
users = ddb.Table(USERS)
sessions = ddb.Table(f"{TABLE_PREFIX}-sessions")
tokens = ddb.Table(TABLE_PREFIX + "-auth-tokens")
resets = ddb.Table("%s-reset-tokens" % TABLE_PREFIX)
rubrics = ddb.Table("{}-rubrics".format(settings.prefix))
ents = ddb.Table("-".join([TABLE_PREFIX, "entitlements"]))
staged = ddb.Table("-".join((settings.prefix, "assessments", STAGE)))
export = s3.put_object(Bucket=f"{TABLE_PREFIX}-exports", Key="users.json")
s3.get_object(Bucket="-".join([TABLE_PREFIX, "exports"]), Key="a")


def _table(name):
    return ddb.Table(f"{TABLE_PREFIX}-{name}")


def table_for(entity):
    return ddb.Table(name=f"{TABLE_PREFIX}-{entity}-{STAGE}")


def get(email):
    return ddb.meta.client.get_item(
        TableName=f"{TABLE_PREFIX}-users",
        Key={"email": email},
    )


def batch(keys):
    return ddb.batch_get_item(RequestItems={f"{TABLE_PREFIX}-users": {"Keys": keys}})
