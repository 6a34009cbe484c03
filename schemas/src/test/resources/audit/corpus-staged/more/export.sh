#!/bin/bash
dump() {
  local source=$1
  aws dynamodb scan --table-name "$source" > "$source.json"
}
say() {
  echo "$1"
}
dump "ielts-${part}-answers"
dump ielts-full-tests
dump "${RESULTS_TABLE:-ielts-test-results-$ENVIRONMENT}"
say ielts-devops-report
COPY="${SOURCE}-copy"
aws dynamodb create-table --table-name "$COPY"
aws dynamodb describe-table --table-name "$LEAD$part"
