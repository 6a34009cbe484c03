[DynamoDBTable("ielts-genai-prep-users")]
public class User { }

public static class Names
{
    private const string App = "ielts-genai-prep";
    public static string Table(string s) => $"{App}-{s}";
    public static string TestsTable(Skill skill) => $"ielts-{skill.ToString().ToLower()}-tests";
    public static string Bucket(string s) => $"{App}-{s}";
    public static readonly string Sessions = App + "-sessions";
    public static string AnswersTable(string skill) { return "ielts-" + skill + "-answers"; }
    static readonly Dictionary<string, string> Tables = new() {
        ["users"] = $"{App}-users",
        ["tokens"] = App + "-auth-tokens",
    };
    void Get() {
        var context = new DynamoDBContext(client, new DynamoDBContextConfig { TableNamePrefix = "dev-" });
        var config = new DynamoDBOperationConfig { OverrideTableName = $"{App}-rubrics-{stage}" };
        _table ??= Environment.GetEnvironmentVariable("T") ?? $"{App}-entitlements";
    }
}
