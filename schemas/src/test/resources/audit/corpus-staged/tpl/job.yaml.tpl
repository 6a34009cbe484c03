spec:
  image: ielts-loader:${TAG}
  args: ["--table", "${TABLE_PREFIX}-rubrics-${ENV}", "--bucket", "ielts-genai-prep-users"]
  env:
    - name: TESTS_TABLE
      value: ielts-full-tests-${ENV}
    - name: USERS_TABLE
      value: ielts-genai-prep-users
