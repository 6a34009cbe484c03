use aws_sdk_dynamodb::Client;
fn questions(kind: &str) -> String { ["ielts-", kind, "-questions"].concat() }
