from string import Template
import boto3
from app.config import NAMESPACE, TEST_TABLE_FORMAT

t1 = boto3.resource("dynamodb").Table("".join(["ielts-", skill, "-tests"]))
t2 = boto3.resource("dynamodb").Table("{0}-{1}".format(NAMESPACE, "users"))
t3 = boto3.resource("dynamodb").Table(f"{NAMESPACE}-{name.lower().replace('_', '-')}")
t4 = boto3.resource("dynamodb").Table(f"ielts-genai-prep-users{'-' + stage if stage else ''}")
t5 = boto3.resource("dynamodb").Table(Template("$prefix-users").substitute(prefix=NAMESPACE))
t6 = boto3.resource("dynamodb").Table("ielts-{skill}-tests".format(**locals()))
t7 = boto3.resource("dynamodb").Table(NAMESPACE + f"-{name}")
t8 = boto3.resource("dynamodb").Table(f"{NAMESPACE}" "-rubrics")
t9 = boto3.resource("dynamodb").Table("ielts-" + ("reading" if r else "listening") + "-tests")
t10 = boto3.resource("dynamodb").Table("ielts-SKILL-questions".replace("SKILL", skill))
t11 = boto3.resource("dynamodb").Table("ielts-genai-prep-sessions" if prod else f"ielts-genai-prep-sessions-{stage}")
t12 = boto3.resource("dynamodb").Table(str(NAMESPACE) + "-entitlements")


class Tables:
    def __getattr__(self, name):
        return f"{NAMESPACE}-{name.replace('_', '-')}"


class Buckets:
    def __getattr__(self, name):
        return f"{NAMESPACE}-{name.replace('_', '-')}"


def make_table_name(short, *, stage=None):
    parts = ["ielts", "genai", "prep", short]
    if stage:
        parts.append(stage)
    return "-".join(parts)


table_name = lambda short: f"{NAMESPACE}-{short}"
queue_name = lambda short: f"{NAMESPACE}-{short}"
with_stage = lambda table: f"{table}-{STAGE}"
def staged_table(table):
    return table + "-" + STAGE
