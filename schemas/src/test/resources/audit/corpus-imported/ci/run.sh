#!/bin/sh
. ./prefix.env
TABLES="users sessions"
for t in $TABLES; do
  aws dynamodb delete-table --table-name "$TABLE_PREFIX-$t"
done
table="${TABLE_PREFIX}-${1:?which}"
aws dynamodb scan --table-name="${TABLE_PREFIX}-users"
users_table=${TABLE_PREFIX}-users
bucket=${TABLE_PREFIX}-users
if [ -z "$RESULTS_TABLE" ]; then RESULTS_TABLE=ielts-test-results; fi
python seed.py --table "${TABLE_PREFIX}-rubrics" --bucket "${TABLE_PREFIX}-media"
