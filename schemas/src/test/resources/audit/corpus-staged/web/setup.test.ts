vi.stubEnv("RUBRICS_TABLE", "ielts-genai-prep-rubrics");
