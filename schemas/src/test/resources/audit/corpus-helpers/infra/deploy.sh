#!/bin/bash
APP="ielts-genai-prep"
ENV="${ENV:-dev}"
table() {
  echo "${APP}-${1}-${ENV}"
}
function bucket_name() {
  printf '%s-%s-%s' "$APP" "$1" "$ENV"
}
SKILLS=(reading listening)
for skill in "${SKILLS[@]}"; do
  for part in tests questions answers; do
    aws dynamodb create-table --table-name "ielts-${skill}-${part}" --billing-mode PAY_PER_REQUEST
  done
done
TABLE="ielts-genai-prep-sessions"-$ENV
tables=("${APP}-users" "${APP}-sessions")
aws s3 mb "s3://${APP}-uploads-${ENV}"
aws sqs create-queue --queue-name "${APP}-scoring"
aws logs tail "/aws/lambda/${APP}-login"
export RUBRICS_TABLE="${RUBRICS_TABLE:-${APP}-rubrics}"
sed -i "s/__TABLE__/${APP}-users/" config.json
TICKETS_TABLE=${TICKETS_TABLE-ielts-support-tickets}
envsubst < template.json > out.json
