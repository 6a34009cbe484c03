const APP: &str = "ielts-genai-prep";
pub fn table_name(short: &str, stage: &str) -> String {
    if stage == "prod" {
        format!("{APP}-{short}")
    } else {
        format!("{}-{}-{}", APP, short, stage)
    }
}
pub fn bucket_name(short: &str) -> String {
    format!("{APP}-{short}")
}
async fn get(c: &Client) {
    c.get_item().table_name(APP.to_string() + "-users").send().await;
    c.scan().table_name(format!("ielts-{skill}-tests")).send().await;
    let t = env::var("T").unwrap_or(format!("{APP}-sessions"));
    let u = ["ielts", skill, "answers"].join("-");
    c.scan().table_name(u).send().await;
}
