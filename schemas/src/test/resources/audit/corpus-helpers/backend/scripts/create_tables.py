import sys
import boto3

stage = sys.argv[1] if len(sys.argv) > 1 else "dev"
SPECS = [
    ("users", "email"),
    ("sessions", "session_id"),
]
for short, key in SPECS:
    name = f"ielts-genai-prep-{short}-{stage}"
    boto3.client("dynamodb").create_table(TableName=name, KeySchema=[{"AttributeName": key, "KeyType": "HASH"}])
for skill in ("reading", "listening"):
    for part in ("tests", "questions", "answers"):
        create("ielts-%s-%s" % (skill, part))
        create(f"ielts-{skill}-{part}")
        create("ielts-" + skill + "-" + part + "-" + stage)
        create("-".join(("ielts", skill, part)))
queues = [f"ielts-{q}-queue" for q in ("scoring", "mail")]
