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

lacks() {
    [[ $body != *"$1"* ]] || fail "$2 should not hold $1"
    say "$2"
}

# receipt PRODUCT TRANSACTION: what the demo store signs, which is nothing. A receipt is JSON, and here stands in a JSON text.
receipt() {
    local json="{\\\"bundle_id\\\":\\\"com.ieltsaiprep.app\\\",\\\"transaction_id\\\":\\\"journey-$run-$2\\\","
    json+="\\\"product_id\\\":\\\"$1\\\",\\\"purchase_date\\\":\\\"2026-01-02T03:04:05Z\\\"}"
    echo "{\"platform\":\"ios\",\"receipt\":\"$json\"}"
}

# sheet RIGHT ANSWER…: a sheet of which the first so many are as given, and the others no idea.
sheet() {
    local number=0 right=$1 json=
    shift
    for answer in "$@"; do
        number=$((number + 1))
        [ "$number" -le "$right" ] || answer="no idea"
        json+="${json:+,}\"$number\":\"$answer\""
    done
    echo "{\"answers\":{$json}}"
}

# take BODY SHEET: begins an assessment and hands it in; $id is what it is called.
take() {
    call POST /v1/assessments "$1"
    [ "$status" = 201 ] || fail "an assessment should begin"
    id=$(field assessment_id)
    call POST "/v1/assessments/$id/submission" "$2"
    [ "$status" = 200 ] || fail "an assessment should be handed in"
}

# evaluate ID SCORE WHAT
evaluate() {
    local candidate=$session
    session=$evaluator
    call PUT "/v1/assessments/$1/score" "$2"
    session=$candidate
    expect 200 "$3"
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
writing=$(receipt com.ieltsaiprep.academic.writing 1)
call POST /v1/purchases "$writing"
expect 201 "a receipt is granted"
holds '"granted":2' "two assessments"
call POST /v1/purchases "$writing"
expect 200 "the same receipt again is told apart"
holds '"granted":0' "and grants nothing"
call POST /v1/purchases '{"platform":"ios","receipt":"forged"}'
problem 422 receipt-refused "a forged one is refused"
call GET /v1/credits
holds '"remaining":2' "two assessments are left"

echo "# 4. Taking an assessment: writing"
call GET "/v1/access?variant=academic&skill=writing"
holds '"granted":true,"product_id":"com.ieltsaiprep.academic.writing"' "what was bought opens writing"
call GET "/v1/access?variant=academic&skill=reading"
holds '"granted":false' "and not reading"
call GET /v1/tests/academic-reading-test-900
problem 403 no-credit "whose test is not shown"
given=
for time in first second third; do
    call POST /v1/questions '{"variant":"academic","skill":"writing"}'
    question=$(field question_id)
    [[ " $given " != *" $question "* ]] || fail "the $time question should be a new one"
    holds '"again":false' "the $time question is a new one"
    given+=" $question"
done
call POST /v1/questions '{"variant":"academic","skill":"writing"}'
holds '"again":true' "where all were given, one comes again"
question=$(field question_id)
[ "$question" = "$(awk '{print $1}' <<<"$given")" ] || fail "it should be the one given longest ago"
holds '"task2"' "it has both tasks"
call GET "/v1/rubrics?variant=academic&skill=writing"
holds '"task_achievement"' "its rubric says how it is marked"
call POST /v1/assessments '{"variant":"academic","skill":"writing","question_id":"never-given"}'
problem 422 unknown-question "a question that was not given can't be answered"
call POST /v1/assessments '{"variant":"academic","skill":"reading","test_id":"academic-reading-test-900"}'
problem 403 no-credit "nor what was not bought be begun"
call POST /v1/assessments "{\"variant\":\"academic\",\"skill\":\"writing\",\"question_id\":\"$question\"}"
expect 201 "an essay is begun"
id=$(field assessment_id)
essay=$id
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
task='{"task_achievement":6,"coherence_cohesion":7,"lexical_resource":6.5,"grammatical_range":6.5}'
evaluate "$id" "{\"writing\":{\"task1\":$task,\"task2\":$task}}" "the evaluator does"
holds '"band":6.5' "band 6.5"

echo "# 4. Taking an assessment: reading and listening"
reading=(false true false "not given" true "not given" true four drought stones clay rope oak
    A D B F E b c d a buses puddle tin 8 yes no yes "not given" no B D A C D proof clinic desk speed)
listening=(Lindqvist twelve Tuesday "half past nine" helmet towel fifty 85 "mill lane" "the library"
    B A C B C scarf brush twenty 2 lockers B A C C A three summarised fourteenth map consent
    metal roots destroys thirty ploughed variety six clay clover frozen)
call GET /v1/sessions/current
user=$(field user_id)
call POST /v1/purchases "$(receipt com.ieltsaiprep.academic.mocktest 2)"
expect 201 "two mock tests are bought, which open reading and listening as well"
call POST /v1/assessments '{"variant":"academic","skill":"reading","test_id":"no-such-test"}'
problem 422 unknown-test "a test that there is not can't be taken"
call GET "/v1/tests?variant=academic&skill=reading"
holds '"test_id":"academic-reading-test-900"' "the reading tests are listed"
lacks passages "without what is in them"
call GET /v1/tests/academic-reading-test-900
holds '"question_number":40' "the reading test is shown with its 40 questions"
lacks answer_key "and without its answers"
take '{"variant":"academic","skill":"reading","test_id":"academic-reading-test-900"}' "$(sheet 30 "${reading[@]}")"
say "it is taken, with 30 right answers"
until_holds '"product_id":"com.ieltsaiprep.academic.mocktest","purchased":2,"remaining":1' "one credit is used" /v1/credits
until_holds '"correct_answers":30' "the pipeline marks it" "/v1/results/$user%23academic-reading-test-900%23$id"
holds '"band_score":7,' "band 7"
call GET /v1/tests/academic-listening-test-900
holds '"question_number":40' "the listening test is shown with its 40 questions"
lacks transcript "and without what is said in it"
take '{"variant":"academic","skill":"listening","test_id":"academic-listening-test-900"}' "$(sheet 35 "${listening[@]}")"
say "it is taken, with 35 right answers"
until_holds '"correct_answers":35' "the pipeline marks it" "/v1/results/$user%23academic-listening-test-900%23$id"
holds '"band_score":8,' "band 8"
call GET "/v1/access?variant=academic&skill=listening"
holds '"granted":false' "the credits are used up"

echo "# 4. Taking an assessment: a mock test"
call POST /v1/purchases "$(receipt com.ieltsaiprep.academic.mocktest 3)"
expect 201 "two more are bought"
call POST /v1/mock-tests '{"variant":"academic","listening_test_id":"academic-listening-test-900","reading_test_id":"academic-reading-test-900"}'
expect 201 "a mock test is opened"
mock=$(field full_test_id)
part="\"variant\":\"academic\",\"full_test_id\":\"$mock\""
take "{$part,\"skill\":\"listening\",\"test_id\":\"academic-listening-test-900\"}" "$(sheet 30 "${listening[@]}")"
say "its listening is taken, with 30 right answers"
until_holds '"product_id":"com.ieltsaiprep.academic.mocktest","purchased":4,"remaining":1' "one credit is used" /v1/credits
call GET "/v1/access?variant=academic&skill=reading&full_test_id=$mock"
holds '{"granted":true}' "the other parts cost nothing more"
take "{$part,\"skill\":\"reading\",\"test_id\":\"academic-reading-test-900\"}" "$(sheet 40 "${reading[@]}")"
say "its reading is taken, with all answers right"
call POST /v1/questions "{$part,\"skill\":\"speaking\"}"
question=$(field question_id)
holds '"part2"' "its speaking has a question"
take "{$part,\"skill\":\"speaking\",\"question_id\":\"$question\"}" '{"answers":{"part1":"Well, usually","part2":"I remember","part3":"In my view"}}'
evaluate "$id" '{"speaking":{"fluency_coherence":6,"lexical_resource":6,"grammatical_range":7,"pronunciation":7}}' "it is evaluated"
holds '"band":6.5' "band 6.5"
call POST /v1/questions "{$part,\"skill\":\"writing\"}"
question=$(field question_id)
take "{$part,\"skill\":\"writing\",\"question_id\":\"$question\"}" "$answers"
evaluate "$id" "{\"writing\":{\"task1\":$task,\"task2\":$task}}" "its writing is evaluated"
until_holds '"status":"completed"' "the mock test is complete" "/v1/mock-tests/$mock"
holds '"overall_band":7.5' "9, 7, 6.5 and 6.5 make 7.5: a tie goes up"
until_holds '"test_type":"full_test"' "it is among the results" /v1/results
call GET /v1/credits
holds '"product_id":"com.ieltsaiprep.academic.mocktest","purchased":4,"remaining":1' "one credit was used for all four parts"
id=$essay

echo "# 5. Score reports"
until_holds "\"assessment_id\":\"$id\"" "the result is among the results" /v1/results
holds '"band_score":6.5' "with its band"
holds '"paid_by":"com.ieltsaiprep.academic.writing"' "and who paid"
result=$(field result_id)
call GET "/v1/results/${result//\#/%23}"
holds "\"result_id\":\"$result\"" "one result in detail"
call GET /v1/progress
holds '"writing":6.5' "the summary has it as well"
call GET "/v1/assessments/$id"
holds "\"question_id\":\"$(awk '{print $1}' <<<"$given")\"" "the assessment names its question"
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
