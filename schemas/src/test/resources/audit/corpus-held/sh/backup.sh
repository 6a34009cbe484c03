with_stage() {
  if [ "$STAGE" = prod ]; then echo "$1"; else echo "$1-$STAGE"; fi
}
keyed() {
  echo "$1-$STAGE"
}
for t in ielts-test-results ielts-test-progress; do
  copy "${t}-copy"
done
backup "$(with_stage ielts-full-tests)"
keyed reports
PROJECT=ielts-genai-prep
ASSESSMENTS_TABLE=${ASSESSMENTS_TABLE:-$PROJECT-assessments}
