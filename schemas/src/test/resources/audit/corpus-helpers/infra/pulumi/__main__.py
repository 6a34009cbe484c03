import pulumi
import pulumi_aws as aws

stack = pulumi.get_stack()
name = "ielts-genai-prep"
users = aws.dynamodb.Table("users", name=f"{name}-users-{stack}")
sessions = aws.dynamodb.Table("sessions", name="-".join([name, "sessions", stack]))
media = aws.s3.Bucket("media", bucket=f"{name}-media-{stack}")
pulumi.export("users_table", f"{name}-users-{stack}")
