public class Tables {
  string results = config.GetValue<string>("Tables:Results", "ielts-test-results");
  string questions = string.Concat("ielts-", kind, "-questions");
  public record Names(string People = "ielts-genai-prep-users");
  void Load(DynamoDbContext context, string table = "ielts-support-tickets") {}
}
