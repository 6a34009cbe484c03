#!/bin/sh
export AWS_PAGER=""
if [ -n "$1" ]; then table="$1"; else table="ielts-genai-prep-users"; fi
prefix=${PREFIX:=ielts-genai-prep}
aws dynamodb scan --table-name "${prefix}-sessions" --output json |
  jq -r '.Items[].session_id.S'
aws dynamodb put-item --table-name ielts-test-results --item "{\"result_id\":{\"S\":\"$r\"},\"completed_at\":{\"S\":\"$(date -Is)\"}}"
aws dynamodb query --table-name ielts-full-tests --key-condition-expression "user_id = :u" --expression-attribute-values '{":u":{"S":"1"}}'
aws dynamodb get-item --table-name ielts-test-progress --key file://key.json
TABLES="ielts-reading-tests ielts-reading-answers"
for t in $TABLES; do aws dynamodb delete-table --table-name $t; done
for s in reading listening; do make -C db TABLE=ielts-$s-questions; done
sam deploy --stack-name ielts-prep --s3-bucket ielts-deploy --parameter-overrides UsersTable=ielts-genai-prep-users Bucket=ielts-media
terraform import aws_dynamodb_table.tickets ielts-support-tickets
echo "table: ielts-support-tickets" >> config.yml
grep -rn 'ielts-devops-actions' src || true
