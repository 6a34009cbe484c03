from enum import Enum
from config import STAGE


class TableName(Enum):
    USERS = "ielts-genai-prep-users"
    RUBRICS = "ielts-genai-prep-rubrics"

    @property
    def full(self):
        return f"{self.value}-{STAGE}"

    def with_stage(self, stage):
        return self.value + "-" + stage

    def __str__(self):
        return "{}-{}".format(self.value, STAGE)

    def arn(self, account):
        return f"arn:aws:dynamodb:eu-west-1:{account}:table/{self.value}"


class Queue(Enum):
    SCORING = "ielts-genai-prep-scoring-queue"

    def for_stage(self, stage):
        return f"{self.value}-{stage}"
