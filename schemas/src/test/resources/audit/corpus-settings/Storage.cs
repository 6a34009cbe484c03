namespace App.Configuration;

public sealed class Storage
{
    public string People { get; set; } = "ielts-genai-prep-users";
    public string Results { get; init; } = "ielts-test-results";
    public static string Rubrics { get; } = "ielts-genai-prep-rubrics";
}
