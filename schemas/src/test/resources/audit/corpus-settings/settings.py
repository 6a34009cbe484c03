from pydantic import Field
from pydantic_settings import BaseSettings


class Storage(BaseSettings):
    people: str = "ielts-genai-prep-users"
    logins: str = Field("ielts-genai-prep-sessions", description="who is signed in")
    recordings_bucket: str = "ielts-genai-prep-recordings"

    def fixed(self):
        table = "ielts-test-results"
        return table


class Tables:
    people: str = "ielts-genai-prep-users"
