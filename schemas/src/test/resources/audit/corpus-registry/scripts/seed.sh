#!/bin/bash
# Seeds ielts-genai-prep-rubrics.
set -eu
STAGE="${1:-prod}"
USERS_TABLE="${USERS_TABLE:-ielts-genai-prep-users}"
: "${SESSIONS_TABLE:=ielts-genai-prep-sessions}"
TABLES=(
  ielts-reading-tests
  "ielts-listening-tests"
)
BUCKET=s3://ielts-genai-prep-seed
put() { aws dynamodb put-item --table-name "$1" --item "$2"; }
put ielts-genai-prep-rubrics '{"assessment_type": {"S": "academic_writing"}}'
aws dynamodb put-item \
  --table-name ielts-support-tickets \
  --item '{"ticket_id": {"S": "TKT-1"}, "created_at": {"S": "2024-01-01"}}'
aws dynamodb get-item --table-name "ielts-genai-prep-users" --key '{"user_id": {"S": "1"}}'
aws dynamodb query --table-name=ielts-test-results --index-name user-id-index \
  --key-condition-expression 'user_id = :u' --expression-attribute-values '{":u": {"S": "1"}}'
aws dynamodb scan --table-name "ielts-test-progress-$STAGE" --max-items 5 | jq .
aws dynamodb wait table-exists --table-name ielts-full-test
for t in "${TABLES[@]}" ielts-devops-actions; do
  aws dynamodb describe-table --table-name "$t" --query 'Table.ItemCount'
done
aws s3 sync ./audio "$BUCKET/audio"
aws lambda invoke --function-name ielts-scorer /dev/null
aws logs tail /aws/lambda/ielts-scorer --since 1h
echo "Seeded ielts-genai-prep-rubrics."
