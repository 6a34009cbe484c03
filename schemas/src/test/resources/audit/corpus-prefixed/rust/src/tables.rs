pub const PREFIX: &str = "ielts-genai-prep";

pub fn users() -> String {
    format!("{}-users", PREFIX)
}

pub fn of(kind: &str) -> String {
    format!("{PREFIX}-{kind}")
}

pub fn sessions() -> String {
    [PREFIX, "sessions"].join("-")
}

pub fn tokens() -> String {
    PREFIX.to_owned() + "-auth-tokens"
}

pub fn resets(stage: &str) -> String {
    vec!["ielts-genai-prep", "reset-tokens", stage].join("-")
}

pub fn rubrics() -> String {
    let mut s = String::from("ielts-genai-prep-");
    s.push_str("rubrics");
    s
}

pub fn tickets() -> String {
    std::env::var("TICKETS").unwrap_or_else(|_| "ielts-support-tickets".to_string())
}

pub fn progress() -> String {
    concat!("ielts-", "test-progress").to_string()
}
