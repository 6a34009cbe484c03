import boto3

ANSWERS = "ielts-" + "-".join([kind, "answers"])
PEOPLE = "{prefix}-users".format(prefix="ielts-genai-prep")
