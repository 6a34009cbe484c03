from aws_cdk import Stack, aws_dynamodb as dynamodb, aws_s3 as s3, aws_lambda as _lambda


class DataStack(Stack):
    def __init__(self, scope, id, *, prefix, **kw):
        super().__init__(scope, id, **kw)
        self.users = dynamodb.Table(self, "Users", table_name=f"{prefix}-users")
        for short in ("sessions", "rubrics"):
            dynamodb.Table(self, short.title(), table_name=f"{prefix}-{short}")
        dynamodb.Table(self, "Tests", table_name="ielts-" + skill + "-tests")
        s3.Bucket(self, "Media", bucket_name=f"{prefix}-media")
        _lambda.Function(self, "Login", function_name=f"{prefix}-login", environment={
            "USERS_TABLE": f"{prefix}-users",
            "TOKENS_TABLE": prefix + "-auth-tokens",
            "QUEUE": f"{prefix}-scoring",
        })
        dynamodb.Table.from_table_name(self, "Ents", f"{prefix}-entitlements")

    def _table(self, short, key):
        return dynamodb.TableV2(self, short, table_name=f"{self.prefix}-{short}", partition_key=key)
