"""Settings."""
import os
from dataclasses import dataclass, field

TABLE_PREFIX = os.getenv("TABLE_PREFIX", "ielts-genai-prep")
STAGE = os.getenv("STAGE", "prod")
BUCKET_PREFIX = f"{TABLE_PREFIX}-uploads"


@dataclass(frozen=True)
class Settings:
    prefix: str = TABLE_PREFIX
    stage: str = STAGE

    @property
    def users_table(self) -> str:
        return f"{self.prefix}-users"

    @property
    def sessions(self):
        return self.table("sessions")

    def table(self, name: str) -> str:
        return f"{self.prefix}-{name}"

    def topic(self, name):
        return f"{self.prefix}-{name}-events"

    def bucket(self, name):
        return self.prefix + "-" + name
