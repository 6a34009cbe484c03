from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model


class UserEmailIndex(GlobalSecondaryIndex):
    class Meta:
        index_name = "user-email-index"
        projection = AllProjection()
    user_email = UnicodeAttribute(hash_key=True)


class Assessment(Model):
    class Meta:
        table_name = "ielts-genai-prep-assessments"
        region = "us-east-1"
    assessment_id = UnicodeAttribute(hash_key=True)
    user_email = UnicodeAttribute()
    by_email = UserEmailIndex()


class Report(Model):
    class Meta:
        table_name = 'ielts-content-reports'
    id = UnicodeAttribute(hash_key=True)
