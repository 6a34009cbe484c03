import pulumi
import pulumi_aws as aws

prefix = pulumi.Config().get("prefix") or "ielts-genai-prep"
users = aws.dynamodb.Table("users", name=f"{prefix}-users", hash_key="email")
sessions = aws.dynamodb.Table("sessions", name=pulumi.Output.concat(prefix, "-sessions"))
bucket = aws.s3.Bucket("b", bucket=f"{prefix}-uploads")
