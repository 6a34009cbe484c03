from app.config import NAMESPACE, STAGE
from app import config

USERS = f"{NAMESPACE}-users"
SESSIONS = NAMESPACE + "-sessions"
TOKENS = "-".join([NAMESPACE, "auth-tokens", STAGE])
RESETS = "%s-reset-tokens" % config.NAMESPACE
GROUP = f"{NAMESPACE}-log-group"
UPLOADS_BUCKET = f"{NAMESPACE}-users"
