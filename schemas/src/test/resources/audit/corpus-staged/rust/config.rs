pub const PROGRESS: &str = "ielts-test-progress";
pub const RESULTS: &str = "ielts-test-result";

fn default_rubrics() -> String {
    "ielts-genai-prep-rubrics".into()
}

fn rubrics() -> String {
    "ielts-genai-prep-rubrics".into()
}
