APP=ielts-genai-prep
users_table() { printf '%s-users-%s' "$APP" "$1"; }
aws dynamodb batch-write-item --request-items "{\"${APP}-users\": []}"
aws dynamodb batch-get-item --request-items '{"'$APP'-sessions": {"Keys": []}}'
TABLES="${APP}-users ${APP}-sessions"
for t in "${APP}"-users "${APP}"-rubrics; do echo "$t"; done
