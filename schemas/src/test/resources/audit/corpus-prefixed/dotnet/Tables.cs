namespace App;

public class TableNames
{
    private readonly string _prefix;
    public TableNames(IConfiguration configuration) => _prefix = configuration["TablePrefix"] ?? "ielts-genai-prep";
    public string Users => $"{_prefix}-users";
    public string Sessions => _prefix + "-sessions";
    public string Of(string kind) => string.Join("-", _prefix, kind);
    public string Rubrics => string.Concat(_prefix, "-rubrics");
    public string Tokens() { return string.Format("{0}-auth-tokens", _prefix); }
    public string Tickets { get; set; } = "ielts-support-tickets";
}

class Repo
{
    void Get()
    {
        var request = new GetItemRequest { TableName = $"{_options.Prefix}-users", Key = key };
        var table = Table.LoadTable(client, _options.Prefix + "-sessions");
        var put = new PutObjectRequest { BucketName = $"{_options.Prefix}-uploads" };
        table2 ??= "ielts-full-tests";
        if (string.IsNullOrEmpty(results)) results = "ielts-test-results";
    }
}
