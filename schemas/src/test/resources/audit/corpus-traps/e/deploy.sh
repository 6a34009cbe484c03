set -e
: "${STAGE:=dev}"
PREFIX=ielts-genai-prep
if [ -z "${TICKETS_TABLE}" ]; then
  export TICKETS_TABLE="ielts-support-tickets"
fi
[[ -n "$ACTIONS_TABLE" ]] || ACTIONS_TABLE=ielts-devops-actions
test -z "$RESULTS_TABLE" && RESULTS_TABLE=ielts-test-results
RUBRICS_TABLE=${RUBRICS_TABLE:=ielts-genai-prep-rubrics}
FULL_TABLE="${PREFIX}-assessments${STAGE:+-$STAGE}"
aws dynamodb update-table \
  --billing-mode PAY_PER_REQUEST --table-name "${PREFIX}-users-${STAGE}"
aws kinesis create-stream --stream-name "${PREFIX}-users"
aws cognito-idp create-group --group-name "${PREFIX}-users"
aws cloudformation deploy --stack-name "${PREFIX}-users" --parameter-overrides UsersTable="${PREFIX}-users"
kubectl create secret generic "${PREFIX}-sessions"
sam deploy --parameter-overrides "SessionsTable=${PREFIX}-sessions Bucket=${PREFIX}-users"
