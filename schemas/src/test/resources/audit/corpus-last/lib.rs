// ielts-genai-prep-users
const USERS: &str = "ielts-genai-prep-users";
fn f<'a>(s: &'a str) -> String { format!("ielts-genai-prep-sessions-{}", s) }
let t = env::var("T").unwrap_or("ielts-full-tests".to_string());
client.get_item().table_name("ielts-test-results").send().await?;
