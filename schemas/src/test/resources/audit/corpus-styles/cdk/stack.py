from aws_cdk import Stack, aws_dynamodb as dynamodb, aws_lambda as _lambda, aws_s3 as s3, RemovalPolicy
from constructs import Construct


class IeltsStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, stage: str = "prod", **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        users = dynamodb.Table(
            self, "ielts-users-construct",
            table_name="ielts-genai-prep-users",
            partition_key=dynamodb.Attribute(name="email", type=dynamodb.AttributeType.STRING),
            removal_policy=RemovalPolicy.RETAIN,
        )
        for kind in ("tests", "questions"):
            dynamodb.Table(self, f"Reading{kind}", table_name=f"ielts-reading-{kind}")
        tickets = dynamodb.Table.from_table_name(self, "Tickets", "ielts-support-tickets")
        actions = dynamodb.TableV2(self, "Actions", table_name=f"ielts-devops-actions{'' if stage == 'prod' else '-' + stage}")
        bucket = s3.Bucket(self, "Media", bucket_name=f"ielts-media-{self.account}")
        fn = _lambda.Function(
            self, "Scorer", function_name="ielts-scorer",
            environment={
                "USERS_TABLE": users.table_name,
                "RUBRICS_TABLE": "ielts-genai-prep-rubrics",
                "BUCKET": bucket.bucket_name,
                "POWERTOOLS_SERVICE_NAME": "ielts-scorer",
                "SENTRY": "ielts-genai-prep",
            },
        )
        table_arn = f"arn:aws:dynamodb:{self.region}:{self.account}:table/ielts-test-results"
