import boto3
from string import Template

PART = "ielts-{}-questions"
MARKED = Template("ielts-genai-prep-$kind-$env")
STAGED = "{env}-ielts-genai-prep-{kind}"
ALONE = "ielts-{skill}-answers"
ALARM = "ielts-%s-alarm"

def load(skill, kind, env):
    client = boto3.client("dynamodb")
    client.scan(TableName=PART.format(skill))
    source = STAGED.format(env=env, kind=kind)
    target = MARKED.substitute(kind=kind, env=env)
    alarm(ALARM % skill)
    return source, target
