from config.settings import settings


class UserRepository(BaseRepository):
    table_name = f"{settings.prefix}-users"


class SessionRepository(BaseRepository):
    def __init__(self, prefix):
        super().__init__(table_name=prefix + "-sessions")
