pub enum Table { Users, Sessions }
impl Table {
    pub fn as_str(&self) -> &'static str {
        match self {
            Table::Users => "ielts-genai-prep-users",
            Table::Sessions => "ielts-genai-prep-sessions",
        }
    }
    pub fn for_stage(&self, stage: &str) -> String {
        format!("{}-{}", self.as_str(), stage)
    }
}
pub fn tests_table(skill: &str) -> String { format!("ielts-{skill}-tests") }
