def test_results(name):
    assert name.startswith("ielts-test-results")
    assert name.startswith("ielts-genai-prep")
