#!/usr/bin/env bash
set -euo pipefail
PREFIX=${PREFIX:-ielts-genai-prep}
STAGE=${1:-dev}
[ -z "${USERS_TABLE:-}" ] && USERS_TABLE=ielts-genai-prep-users
if [[ -z "$SESSIONS_TABLE" ]]; then
  SESSIONS_TABLE=ielts-genai-prep-sessions
fi
: "${RUBRICS_TABLE:=ielts-genai-prep-rubrics}"
USERS="${PREFIX}-users-${STAGE}"
TABLE_NAME="$PREFIX-assessments"
aws dynamodb put-item --table-name "${PREFIX}-entitlements" --item file://x.json
aws dynamodb scan --table-name $PREFIX-sessions
aws s3 cp x "s3://${PREFIX}-uploads/x"
for t in users sessions rubrics; do
  aws dynamodb describe-table --table-name "${PREFIX}-${t}"
done
table_name() { echo "${PREFIX}-$1-${STAGE}"; }
aws lambda invoke --function-name "${PREFIX}-login" out.json
