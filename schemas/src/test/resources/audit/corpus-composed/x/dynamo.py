import boto3
APP = "ielts-genai-prep"
STAGE = os.environ["STAGE"]
SEP = "-"
SHORT = {"user": "users", "session": "sessions"}


def full_name(name):
    return "%s-%s-%s" % (APP, name, STAGE)


def name_of(entity):
    return APP + SEP + SHORT[entity]


def for_entity(entity):
    return f"{APP}{SEP}{SHORT[entity]}{SEP}{STAGE}"


class DynamoRepository:
    suffix = ""

    def __init__(self, short):
        self.name = f"{APP}-{short}{self.suffix}"
        self.table = boto3.resource("dynamodb").Table(self.name)

    def backup_name(self):
        return f"{self.name}-backup"




rubrics = os.getenv("RUBRICS") if os.getenv("RUBRICS") else "ielts-genai-prep-rubrics"
