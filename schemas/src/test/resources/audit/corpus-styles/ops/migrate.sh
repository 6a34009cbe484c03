#!/usr/bin/env bash
source ./env.sh
readonly PREFIX="ielts-genai-prep"
users="${PREFIX}-users"
declare -a all=("$users" "${PREFIX}-sessions" ielts-support-tickets)
TABLE=${1:-"ielts-test-results"}
[[ -z "$RUBRICS_TABLE" ]] && RUBRICS_TABLE="ielts-genai-prep-rubrics"
if [ "$TABLE" = "ielts-test-progress" ]; then echo skip; fi
aws dynamodb create-table --table-name ielts-full-tests \
  --attribute-definitions AttributeName=full_test_id,AttributeType=S \
  --key-schema AttributeName=full_test_id,KeyType=HASH --billing-mode PAY_PER_REQUEST
aws dynamodb update-item --table-name "$users" --key "{\"email\": {\"S\": \"$EMAIL\"}}" \
  --update-expression "SET is_active = :f"
aws dynamodb delete-item --table-name ielts-devops-actions --key "{\"ticket_id\": {\"S\": \"$ID\"}}"
aws dynamodb query --table-name ielts-support-tickets --index-name user_email-index \
  --key-condition-expression "user_email = :e"
aws dynamodb batch-write-item --request-items file://items.json
aws dynamodb export-table-to-point-in-time --table-arn "arn:aws:dynamodb:us-east-1:$ACCOUNT:table/ielts-genai-prep-assessments" --s3-bucket ielts-exports
aws dynamodbstreams list-streams --table-name ielts-genai-prep-entitlements
aws cloudwatch get-metric-statistics --namespace AWS/DynamoDB --dimensions Name=TableName,Value=ielts-genai-prep-auth-tokens
kubectl -n ielts-prod set env deployment/ielts-api USERS_TABLE=ielts-genai-prep-users
cat > /tmp/x.json <<EOF
{"TableName": "ielts-reading-tests", "Item": {}}
EOF
jq -n --arg table ielts-listening-tests '{TableName: $table}'
printf 'backing up %s\n' ielts-genai-prep-users >&2
