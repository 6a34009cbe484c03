#!/bin/sh
SRC=${1:-ielts-reading-tests}
DST=${2:-"ielts-mark-sheets"}
aws dynamodb scan --table-name $SRC
aws dynamodb put-item --table-name "$DST" --item "$row"
