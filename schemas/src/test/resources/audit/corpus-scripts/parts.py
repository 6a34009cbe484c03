from dataclasses import dataclass, field
from pydantic import BaseModel
import boto3

PEOPLE = 'ielts-genai-prep-users'
BACKUP = PEOPLE + '-backup-2023'
MARKS = "-".join(
    ["ielts", "test", "results"]
)


@dataclass(frozen=True)
class Names:
    people: str = 'ielts-genai-prep-users'
    content: list = field(default_factory=lambda: ['ielts-reading-tests', 'ielts-listening-tests'])


class Copy(BaseModel):
    source: str = "ielts-genai-prep-assessments"


def save(client, item):
    client.put_item(TableName=BACKUP, Item=item)
