package app;
import java.util.*;
/**
 * <p>Table: {@value #TABLE} ("ielts-genai-prep-users").
 */
public final class Dao {
  static final String TABLE = Objects.requireNonNullElse(System.getenv("TABLE"), "ielts-genai-prep-users");
  static final Map<String, String> NAMES = Map.of(
      "sessions", "ielts-genai-prep-sessions",
      "safety", "ielts-ai-safety-logs");
  static final List<String> ALL = List.of("ielts-reading-tests", "ielts-listening-tests", "ielts-speaking-tests");
  static String of(String stage) {
    var sb = new StringBuilder();
    sb.append("ielts-genai-prep-").append(stage);
    return switch (stage) {
      case "prod" -> "ielts-test-results";
      default -> "ielts-test-results-" + stage;
    };
  }
  @DynamoDbBean @Table(name = "ielts-full-tests") static class T {}
  @Scheduled(cron = "${ielts-cron}") @Qualifier("ielts-executor") void x() {}
  Region r = Region.of("us-east-1"); String pkg = "com.acme.ielts-app"; 
  char c = '\''; String q = "it's \"ielts-genai-prep-rubrics\"";
  String s3 = "s3://ielts-bucket/key"; String img = "123.dkr.ecr.us-east-1.amazonaws.com/ielts-api:1";
  String t2 = Optional.ofNullable(System.getenv("T2")).filter(s -> !s.isBlank()).orElseGet(() -> "ielts-support-tickets");
  String t3 = config.getOptionalValue("t3", String.class).orElse("ielts-devops-actions");
  TableUtils.Create c2 = new CreateTableRequest().withTableName("ielts-assessment-questions");
}
