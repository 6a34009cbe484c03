import pulumi_aws as aws

for kind in KINDS:
    aws.dynamodb.Table(f"{kind}-table", name="ielts-genai-prep-users", hash_key="email")
