from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    table_prefix: str = "ielts-genai-prep"
    stage: str = "dev"
    users_table: str = "ielts-genai-prep-users"

    def qualified(self, short: str) -> str:
        return "-".join(filter(None, [self.table_prefix, short, self.stage]))

    @property
    def sessions_table(self) -> str:
        return (
            f"{self.table_prefix}"
            f"-sessions"
        )

    @property
    def cache_prefix(self):
        return f"{self.table_prefix}-cache"


settings = Settings()
