def test_names():
    assert full_name("users") == "ielts-genai-prep-users-" + STAGE
    assert users.name == f"ielts-genai-prep-users-{STAGE}"
    assert bucket_name("x") == f"ielts-genai-prep-x-{STAGE}"
