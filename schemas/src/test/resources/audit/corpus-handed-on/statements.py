import boto3

MARKS = "ielts-mark-sheets"
BASE = "ielts-genai-prep"
client = boto3.client("dynamodb")
client.execute_statement(Statement="SELECT * FROM \"%s\"" % MARKS)
client.execute_statement(Statement=f'SELECT * FROM "{BASE}-users"')
ROLE = "arn:aws:dynamodb:us-east-1:123456789012:table/{}-rubrics".format(BASE)
