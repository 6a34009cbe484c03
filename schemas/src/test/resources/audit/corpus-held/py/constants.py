RESULTS = "ielts-test-results"
