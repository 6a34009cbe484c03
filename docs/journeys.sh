#!/usr/bin/env bash
# Walks through the journeys of the app as a client would: docs/journeys.sh BASE_URL, where ./bandstream up serves.
# Exit status: 0 if each answer is what it should be, 1 at the first that is not, 2 if it could not begin.
set -euo pipefail

base=${1-}
if [ -z "$base" ]; then
    echo "usage: docs/journeys.sh BASE_URL, for example http://127.0.0.1:8080" >&2
    exit 2
fi
command -v curl >/dev/null || { echo "journeys: no curl found" >&2; exit 2; }

run=$(date +%s)-$$
email=candidate-$run@example.com
password="a long password 1"
evaluator=${BANDSTREAM_EVALUATOR_KEY-evaluator-of-this-machine}
gateway=${BANDSTREAM_MAIL_GATEWAY_KEY-mail-gateway-of-this-machine}
engineer=${BANDSTREAM_ENGINEER_KEY-engineer-of-this-machine}
session=
type=
status=
body=
keys=0

say() {
    echo "ok  $1"
}

fail() {
    echo "journeys: $1: got $status $body" >&2
    exit 1
}

# call METHOD PATH [BODY]: asks as whoever $session is, under a new Idempotency-Key unless $key names one. The body is
# JSON unless $type names another type.
call() {
    local answer headers=(-H "Accept: application/json")
    [ -z "$session" ] || headers+=(-H "Authorization: Bearer $session")
    if [ "$1" = POST ]; then
        keys=$((keys + 1))
        headers+=(-H "Idempotency-Key: ${key:-journey-$run-$keys}")
    fi
    [ $# -lt 3 ] || headers+=(-H "Content-Type: ${type:-application/json}" --data-binary "$3")
    answer=$(curl -sS -X "$1" "${headers[@]}" -w '\n%{http_code}' "$base$2") ||
        { echo "journeys: no answer from $base" >&2; exit 2; }
    status=${answer##*$'\n'}
    body=${answer%$'\n'*}
}

expect() {
    [ "$status" = "$1" ] || fail "$2 should be answered with $1"
    say "$2"
}

problem() {
    [[ $body == *"\"urn:bandstream:problem:$2\""* ]] || fail "$3 should be the problem $2"
    expect "$1" "$3"
}

holds() {
    [[ $body == *"$1"* ]] || fail "$2 should hold $1"
    say "$2"
}

# The value of a text member of the answer, the last one where there are more.
field() {
    sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$body" | tail -n 1
}

# letter KIND: the token of the newest letter of that kind to our candidate.
letter() {
    call GET /outbox
    tr '{' '\n' <<<"$body" | sed -n "/\"kind\":\"$1\",\"to\":\"$email\"/s/.*\"token\":\"\([^\"]*\)\".*/\1/p" | tail -n 1
}

# until NEEDLE WHAT PATH: asks again, for 30 seconds, until the answer holds it.
until_holds() {
    local asked=0
    call GET "$3"
    until [[ $body == *"$1"* ]]; do
        asked=$((asked + 1))
        [ "$asked" -lt 60 ] || fail "$2 should hold $1 by now"
        sleep 0.5
        call GET "$3"
    done
    say "$2"
}

echo "# Operations"
call GET /healthz
expect 200 "the process lives"
call GET /readyz
expect 200 "it can serve"
call GET /openapi.json
holds '"openapi":"3.1' "it describes itself"
call GET /outbox
[ "$status" = 200 ] || { echo "journeys: no /outbox at $base: serve with ./bandstream up" >&2; exit 2; }

echo "# 1. Registration"
registration="{\"email\":\"$email\",\"password\":\"$password\",\"device\":{\"platform\":\"ios\",\"device_id\":\"phone-1\"}}"
call POST /v1/users "{\"email\":\"$email\",\"password\":\"short\"}"
problem 400 invalid-request "a password too short is refused"
holds '"pointer":"/password"' "the refusal points at it"
call POST /v1/users "$registration"
expect 202 "an account is made"
first=$body
call POST /v1/users "${registration/candidate/CANDIDATE}"
expect 202 "the same e-mail again is answered alike"
[ "$body" = "$first" ] || fail "the second registration should be answered as the first"
call POST /v1/sessions "{\"email\":\"$email\",\"password\":\"$password\"}"
problem 401 invalid-credentials "nobody signs in before the e-mail is verified"
token=$(letter VerifyEmail)
call POST /v1/email-verifications "{\"token\":\"$token\"}"
expect 204 "the letter's token verifies the e-mail"
call POST /v1/email-verifications "{\"token\":\"$token\"}"
problem 422 invalid-token "and does so once"

echo "# 3. Login"
call POST /v1/sessions "{\"email\":\"$email\",\"password\":\"not the password 1\"}"
problem 401 invalid-credentials "a wrong password opens nothing"
key=journey-$run-login
call POST /v1/sessions "{\"email\":\"$email\",\"password\":\"$password\"}"
expect 201 "the right one does"
session=$(field session)
call POST /v1/sessions "{\"email\":\"$email\",\"password\":\"$password\"}"
[ "$(field session)" = "$session" ] || fail "the same request again should get the same session"
say "the same request again gets the same answer"
key=
call POST /v1/qr-codes
expect 200 "a QR code is shown"
qr=$(field token)
phone=$session
session=
call POST /v1/qr-sign-ins "{\"token\":\"$qr\",\"session_type\":\"web\"}"
expect 201 "another screen signs in by it"
session=$(field session)
call GET /v1/sessions/current
holds "\"email\":\"$email\"" "as the same candidate"
call DELETE /v1/sessions/current
expect 204 "it signs out"
call GET /v1/sessions/current
problem 401 unauthenticated "and is out"
call POST /v1/password-reset-requests "{\"email\":\"$email\"}"
expect 202 "a reset is asked for"
call POST /v1/password-reset-requests "{\"email\":\"nobody-$run@example.com\"}"
expect 202 "for an unknown e-mail the answer is the same"
token=$(letter ResetPassword)
password="another password 2"
call POST /v1/password-resets "{\"token\":\"$token\",\"password\":\"$password\"}"
expect 204 "the letter's token sets another password"
session=$phone
call GET /v1/sessions/current
problem 401 unauthenticated "which ends every session"
session=
call POST /v1/sessions "{\"email\":\"$email\",\"password\":\"$password\"}"
expect 201 "the new password opens"
session=$(field session)

echo "# 2. Purchase"
# What the demo store signs: nothing. A receipt is JSON, and here it stands in a JSON text.
receipt="{\\\"bundle_id\\\":\\\"com.ieltsaiprep.app\\\",\\\"transaction_id\\\":\\\"journey-$run\\\",\\\"product_id\\\":\\\"com.ieltsaiprep.academic.writing\\\",\\\"purchase_date\\\":\\\"2026-01-02T03:04:05Z\\\"}"
call POST /v1/purchases "{\"platform\":\"ios\",\"receipt\":\"$receipt\"}"
expect 201 "a receipt is granted"
holds '"granted":2' "two assessments"
call POST /v1/purchases "{\"platform\":\"ios\",\"receipt\":\"$receipt\"}"
expect 200 "the same receipt again is told apart"
holds '"granted":0' "and grants nothing"
call POST /v1/purchases '{"platform":"ios","receipt":"forged"}'
problem 422 receipt-refused "a forged one is refused"
call GET /v1/credits
holds '"remaining":2' "two assessments are left"

echo "# 4. Taking an assessment"
call POST /v1/assessments '{"variant":"academic","skill":"reading","test_id":"no-such-test"}'
problem 422 unknown-test "a test that there is not can't be taken"
call POST /v1/assessments '{"variant":"academic","skill":"writing"}'
expect 201 "an essay is begun"
id=$(field assessment_id)
call PUT "/v1/assessments/$id/draft" '{"revision":2,"answers":{"task1":"A draft","task2":""},"time_remaining":3000}'
expect 200 "it is saved on the way"
call GET "/v1/progress?after=$(field write_token)&wait_seconds=10"
holds '"status":"in_progress"' "progress shows it"
call PUT "/v1/assessments/$id/draft" '{"revision":1,"answers":{"task1":"An older draft"}}'
problem 409 stale-draft "an older draft overwrites nothing"
answers='{"answers":{"task1":"The chart shows a rise.","task2":"In my opinion it depends."}}'
call POST "/v1/assessments/$id/submission" "$answers"
expect 200 "it is handed in"
token=$(field write_token)
call POST "/v1/assessments/$id/submission" "$answers"
expect 200 "again changes nothing"
call POST "/v1/assessments/$id/submission" '{"answers":{"task1":"Something else"}}'
problem 409 answers-differ "other answers come too late"
call GET "/v1/credits?after=$token&wait_seconds=10"
holds '"remaining":1' "one credit is used"
call PUT "/v1/assessments/$id/score" '{"speaking":{"fluency_coherence":9,"lexical_resource":9,"grammatical_range":9,"pronunciation":9}}'
problem 401 unauthenticated "no candidate scores"
candidate=$session
session=$evaluator
task='{"task_achievement":6,"coherence_cohesion":7,"lexical_resource":6.5,"grammatical_range":6.5}'
call PUT "/v1/assessments/$id/score" "{\"writing\":{\"task1\":$task,\"task2\":$task}}"
expect 200 "the evaluator does"
holds '"band":6.5' "band 6.5"
session=$candidate

echo "# 5. Score reports"
until_holds "\"assessment_id\":\"$id\"" "the result is among the results" /v1/results
holds '"band_score":6.5' "with its band"
holds '"paid_by":"com.ieltsaiprep.academic.writing"' "and who paid"
result=$(field result_id)
call GET "/v1/results/${result//\#/%23}"
holds "\"result_id\":\"$result\"" "one result in detail"
call GET /v1/progress
holds '"latest_band":{"writing":6.5}' "the summary has it as well"
call GET "/v1/assessments/$id"
holds '"status":"scored"' "the assessment is scored"

echo "# 6. Support"
call POST /v1/support-tickets '{"category":"refund","subject":"Money back","message":"I bought it twice."}'
expect 201 "a ticket is opened"
holds '"status":"escalated"' "a refund is escalated"
call GET "/v1/support-tickets/$(field ticket_id)"
holds '"subject":"Money back"' "its candidate can read it"
candidate=$session
session=$gateway
type=message/rfc822
mail="From: A Candidate <$email>
To: support@example.com
Message-ID: <journey-$run@example.com>
Subject: The app crashed

The app crashed in the middle of my test, with error 500.
"
call POST /v1/support-mails "$mail"
expect 201 "a mail makes a ticket"
ticket=$(field ticket_id)
call POST /v1/support-mails "Received: from another.example.com
$mail"
expect 200 "the same mail again"
[ "$(field ticket_id)" = "$ticket" ] || fail "the same mail should have the same ticket"
say "has the same ticket"
type=
session=$candidate
call POST /v1/support-mails "$mail"
problem 401 unauthenticated "no candidate hands in mails"
call GET "/v1/support-tickets/$ticket"
holds '"category":"technical"' "triage says what it is about"
holds '"status":"escalated"' "and that engineers must look at it"
session=$engineer
until_holds "\"ticket_id\":\"$ticket\"" "an action is raised for it" "/v1/actions?status=pending_review&cause=ticket-escalated&limit=100"
action=$(tr '{' '\n' <<<"$body" | sed -n "/\"ticket_id\":\"$ticket\"/s/.*\"action_id\":\"\([^\"]*\)\".*/\1/p")
call POST "/v1/actions/$action/approval" '{"reviewer":"An Engineer"}'
expect 200 "an engineer approves it"
call POST "/v1/actions/$action/rejection" '{"reviewer":"Another","reason":"Too late"}'
problem 409 not-pending "nobody else can reject it then"
call POST "/v1/support-tickets/$ticket/resolution"
expect 204 "the ticket is resolved"
session=$candidate
call GET "/v1/support-tickets/$ticket"
holds '"status":"resolved"' "its candidate sees that"

echo "# An account's end"
email=leaver-$run@example.com
session=
call POST /v1/users "{\"email\":\"$email\",\"password\":\"$password\"}"
expect 202 "another candidate registers"
call POST /v1/email-verifications "{\"token\":\"$(letter VerifyEmail)\"}"
expect 204 "is verified"
call POST /v1/sessions "{\"email\":\"$email\",\"password\":\"$password\"}"
session=$(field session)
call POST /v1/support-tickets '{"category":"general","subject":"Goodbye","message":"I have passed. Thank you!"}'
expect 201 "says goodbye"
call GET /v1/users/current/export
expect 200 "takes away all that is kept of them"
holds "\"email\":\"$email\"" "the account"
holds '"message":"I have passed. Thank you!"' "the mails"
[[ $body != *password_hash* ]] || fail "the export should hold no hash"
say "and nothing that opens it"
call POST /v1/users/current/erasure '{"password":"not the password 1"}'
problem 401 invalid-credentials "a session alone erases nobody"
call POST /v1/users/current/erasure "{\"password\":\"$password\"}"
expect 202 "the password does"
call GET /v1/sessions/current
problem 401 unauthenticated "the session is over"
session=
call POST /v1/sessions "{\"email\":\"$email\",\"password\":\"$password\"}"
problem 401 invalid-credentials "nobody signs in any more"
call POST /v1/users "{\"email\":\"$email\",\"password\":\"$password\"}"
expect 202 "the e-mail is free"
call POST /v1/email-verifications "{\"token\":\"$(letter VerifyEmail)\"}"
expect 204 "for somebody new"
call POST /v1/sessions "{\"email\":\"$email\",\"password\":\"$password\"}"
session=$(field session)
call GET /v1/users/current/export
holds '"support_tickets":[]' "who has none of the other's tickets"

echo "all journeys ended as they should"
