const PREFIX: &str = "ielts-genai-prep";

fn users() -> String {
    format!("{}-users", PREFIX)
}
