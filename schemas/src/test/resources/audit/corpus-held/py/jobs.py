import boto3
from staging import joined, staged

SOURCES = {"users": "ielts-genai-prep-users", "progress": "ielts-test-progress"}
OLD = "ielts-test-result"


def copies(suffix, job_id):
    ddb = boto3.resource("dynamodb")
    users = ddb.Table(SOURCES["users"] + suffix)
    for name in SOURCES.values():
        print(staged(name, "dev"))
    key = joined("report", job_id)
    old = OLD + suffix
    lock = f"{SOURCES['users']}-{job_id}"
    dump = f"{SOURCES['users']}-{suffix}.json"
    size = f"{len(SOURCES)}-{suffix}"
    src = "ielts-" + suffix + "-answers"
    users.put_item(Item={"action_id": f"{key}-{suffix}"})
    return "ielts-test-results-%04d" % size, old, lock, dump, src


def moved(ddb, name):
    ddb.export_table(TableArn=ARN, ClientToken=f"{name}-{suffix}")
    name = TEMPLATE.format(skill="reading")
    if suffix:
        name = name + "-" + suffix


TEMPLATE = "ielts-{skill}-answers"
