"""How the names come about."""
PREFIX = "ielts-genai-prep"


def table_of(kind):
    if kind in SHARED:
        return f"{PREFIX}-{kind}"
    return f"{PREFIX}-{kind}-{STAGE}"


def bucket_of(kind):
    return f"{PREFIX}-{kind}"


def greeting(kind):
    return f"{PREFIX}-{kind}"
