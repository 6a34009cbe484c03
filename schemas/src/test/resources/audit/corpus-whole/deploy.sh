#!/bin/bash
TABLE=${TABLE:-ielts-genai-prep-users}
aws dynamodb scan --table-name ielts-full-tests
aws dynamodb describe-table --table-name "ielts-${SKILL}-tests"
aws dynamodb put-item --table-name ielts-support-tickets --item '{"ticket_id":{"S":"1"},"created_at":{"S":"now"}}'
aws s3 cp x s3://ielts-genai-prep-media/
aws lambda update-function-code --function-name ielts-genai-prep-scorer --zip-file fileb://x.zip
