#!/bin/bash
# ielts-genai-prep-users
STAGE="${1:-dev}"
USERS_TABLE="${USERS_TABLE:-ielts-genai-prep-users}"
: "${SESSIONS_TABLE:=ielts-genai-prep-sessions}"
RUBRICS_TABLE=ielts-genai-prep-rubrics
export TICKETS_TABLE='ielts-support-tickets'
STAGED="ielts-genai-prep-users-$STAGE"
BRACED="ielts-genai-prep-users-${STAGE}"
BUCKET=ielts-deploy-bucket
STACK_NAME="ielts-stack-$STAGE"
aws dynamodb scan --table-name ielts-devops-actions --limit 5
aws dynamodb describe-table --table-name="ielts-full-tests"
aws dynamodb scan --table-name "ielts-genai-prep-assessments-$STAGE" \
    --region us-east-1
aws s3 cp dist s3://ielts-deploy-bucket/app
aws lambda update-function-code --function-name ielts-scorer --zip-file fileb://ielts-scorer.zip
aws sns publish --topic-arn arn:aws:sns:us-east-1:1:ielts-alerts
docker build -t ielts-api:latest .
echo "done with ielts-genai-prep-users"
for t in ielts-reading-tests ielts-listening-tests; do
  aws dynamodb delete-table --table-name "$t"
done
TABLES=(ielts-reading-answers ielts-listening-answers)
COUNT=$(aws dynamodb scan --table-name ielts-test-results --select COUNT)
cat > .env <<EOF
PROGRESS_TABLE=ielts-test-progress
EOF
