package io.bandstream.schema.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.schema.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CloudFormationTest {

    private static final Path COMMITTED = Path.of("..", "infra", "bandstream-tables.yaml");

    /** IAM counts without white space. */
    private static final int MANAGED_POLICY_LIMIT = 6_144;

    private static final int RESOLVED_ARN = 100;

    private static final List<String> POLICIES = List.of(
            "WorkerPolicy",
            "ProducerPolicy",
            "EvaluatorPolicy",
            "WatcherPolicy",
            "ConsolePolicy",
            "AnalystPolicy",
            "ContentPolicy");

    private final JsonNode template = CloudFormation.template();

    @Test
    void yaml_isWhatIsCommitted() throws IOException {
        assertThat(Files.readString(COMMITTED))
                .as("regenerate with: ./bandstream tables cloudformation > infra/bandstream-tables.yaml")
                .isEqualTo(CloudFormation.yaml());
    }

    @Test
    void yaml_fitsIntoOneRequestBody() {
        assertThat(CloudFormation.yaml().length()).isLessThan(51_200);
    }

    @Test
    void appTables_areKeptAndProtected() {
        assertThat(tables("ielts-")).hasSize(19).allSatisfy(CloudFormationTest::assertProtected);
    }

    @Test
    void pipelineTables_onlyWhatCannotBeRecomputedIsProtected() {
        assertThat(tables("bandstream-").stream().filter(CloudFormationTest::retained))
                .allSatisfy(CloudFormationTest::assertProtected)
                .extracting(table -> table.at("/Properties/TableName").textValue())
                .containsExactly(
                        "bandstream-credit-ledger",
                        "bandstream-dead-letters",
                        "bandstream-store-transactions",
                        "bandstream-erasures",
                        "bandstream-console-audit");
    }

    @Test
    void outputs_holdTheFourStreams() {
        assertThat(template.get("Outputs").properties())
                .filteredOn(output -> output.getKey().endsWith("StreamArn"))
                .hasSize(Catalog.streamed().size())
                .allSatisfy(output -> assertThat(
                                output.getValue().at("/Value/Fn::GetAtt/1").textValue())
                        .isEqualTo("StreamArn"));
    }

    @Test
    void producerPolicy_reachesNoAnswerKeysAndNoStateOfTheConsumers() {
        assertThat(tablesOf("ProducerPolicy"))
                .contains("IeltsGenaiPrepUsers", "BandstreamStoreTransactions")
                .doesNotContain(
                        "IeltsReadingAnswers", "IeltsListeningAnswers", "BandstreamCreditLedger", "BandstreamGuards");
    }

    @Test
    void workerPolicy_findsAndDeletesSecretsOfAccountsAndNoMore() {
        assertThat(tablesOf("WorkerPolicy"))
                .contains("IeltsReadingAnswers", "BandstreamCreditLedger", "BandstreamUsers");
        assertThat(List.of("IeltsGenaiPrepSessions", "IeltsGenaiPrepAuthTokens", "IeltsGenaiPrepResetTokens"))
                .allSatisfy(secrets -> assertThat(actionsOn("WorkerPolicy", secrets))
                        .containsExactly("dynamodb:DeleteItem", "dynamodb:Scan"));
    }

    @Test
    void evaluatorPolicy_asksTheConfiguredModelAlone_andIsThereOnlyWithOne() {
        assertThat(template.at("/Resources/EvaluatorPolicy/Condition").textValue())
                .isEqualTo("WithEvaluator");
        assertThat(template.at("/Outputs/EvaluatorPolicyArn/Condition").textValue())
                .isEqualTo("WithEvaluator");
        assertThat(statements("EvaluatorPolicy"))
                .filteredOn(statement -> statement.get("Action").toString().contains("bedrock:"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.get("Action")).hasSize(1);
                    assertThat(statement.at("/Action/0").textValue()).isEqualTo("bedrock:InvokeModel");
                    assertThat(statement.at("/Resource/Ref").textValue()).isEqualTo("EvaluatorModelArns");
                });
        assertThat(tablesOf("EvaluatorPolicy"))
                .contains("IeltsGenaiPrepRubrics", "IeltsGenaiPrepAssessments", "BandstreamEvaluations")
                .doesNotContain("IeltsGenaiPrepUsers", "BandstreamCreditLedger");
        assertThat(actionsOn("EvaluatorPolicy", "IeltsGenaiPrepAssessments"))
                .containsExactly("dynamodb:GetItem", "dynamodb:UpdateItem");
    }

    @Test
    void watchersAndAnalysts_writeNothing() {
        assertThat(tablesOf("WatcherPolicy")).contains("BandstreamGaps", "BandstreamParkedKeys");
        assertThat(Stream.of("WatcherPolicy", "AnalystPolicy").flatMap(policy -> statements(policy).stream()))
                .flatExtracting(
                        statement -> statement.get("Action").valueStream().toList())
                .extracting(JsonNode::asText)
                .allMatch(action -> action.matches("dynamodb:(Describe\\w+|Get\\w+|Query|Scan)"));
    }

    @Test
    void analystPolicy_scansWhatIsExportedAndNothingElse() {
        assertThat(tablesOf("AnalystPolicy"))
                .containsExactlyInAnyOrder(
                        "IeltsTestResults", "IeltsTestProgress", "IeltsDevopsActions", "IeltsGenaiPrepEntitlements");
    }

    @Test
    void consolePolicy_addsToTheAuditTrailAndChangesNothingInIt() {
        assertThat(actionsOn("ConsolePolicy", "BandstreamConsoleAudit"))
                .contains("dynamodb:PutItem", "dynamodb:Query")
                .doesNotContain("dynamodb:UpdateItem", "dynamodb:DeleteItem");
        assertThat(actionsOn("WorkerPolicy", "BandstreamConsoleAudit")).isEmpty();
    }

    @Test
    void contentPolicy_readsAndPutsContentAndDeletesNothing() {
        assertThat(tablesOf("ContentPolicy"))
                .containsExactlyInAnyOrder(
                        "IeltsAssessmentQuestions",
                        "IeltsGenaiPrepRubrics",
                        "IeltsListeningTests",
                        "IeltsReadingTests",
                        "IeltsListeningQuestions",
                        "IeltsReadingQuestions",
                        "IeltsListeningAnswers",
                        "IeltsReadingAnswers")
                .allSatisfy(table -> assertThat(actionsOn("ContentPolicy", table))
                        .containsExactly("dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"));
    }

    @Test
    void policies_nameActionsAndResourcesWithoutWildcard() {
        assertThat(POLICIES.stream().flatMap(policy -> statements(policy).stream()))
                .filteredOn(statement -> !List.of("PublishMetrics", "ListTables")
                        .contains(statement.get("Sid").textValue()))
                .allSatisfy(statement -> assertThat(statement.toString()).doesNotContain("\"*\"", ":*\""));
    }

    @Test
    void policies_fitIntoWhatIamTakes() {
        assertThat(POLICIES)
                .allSatisfy(policy -> assertThat(resolvedLength(policy)).isLessThan(MANAGED_POLICY_LIMIT));
    }

    private static void assertProtected(JsonNode table) {
        assertThat(retained(table)).isTrue();
        assertThat(table.get("UpdateReplacePolicy").textValue()).isEqualTo("Retain");
        assertThat(table.at("/Properties/DeletionProtectionEnabled").booleanValue())
                .isTrue();
        assertThat(table.at("/Properties/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .booleanValue())
                .isTrue();
    }

    private static boolean retained(JsonNode table) {
        return "Retain".equals(table.get("DeletionPolicy").textValue());
    }

    private List<JsonNode> tables(String prefix) {
        return template.get("Resources")
                .valueStream()
                .filter(resource ->
                        resource.at("/Properties/TableName").asText("").startsWith(prefix))
                .toList();
    }

    private List<JsonNode> statements(String policy) {
        return template.at("/Resources/" + policy + "/Properties/PolicyDocument/Statement")
                .valueStream()
                .toList();
    }

    private Set<String> actionsOn(String policy, String table) {
        Set<String> actions = new TreeSet<>();
        statements(policy).stream()
                .filter(statement -> statement
                        .get("Resource")
                        .valueStream()
                        .anyMatch(resource ->
                                resource.at("/Fn::GetAtt/0").asText("").equals(table)))
                .flatMap(statement -> statement.get("Action").valueStream())
                .forEach(action -> actions.add(action.asText()));
        return actions;
    }

    private Set<String> tablesOf(String policy) {
        Set<String> names = new TreeSet<>();
        statements(policy).stream()
                .flatMap(statement -> statement.get("Resource").valueStream())
                .map(resource -> resource.at("/Fn::GetAtt/0").asText(""))
                .forEach(names::add);
        return names;
    }

    private int resolvedLength(String policy) {
        return statements(policy).stream()
                .mapToInt(CloudFormationTest::resolvedLength)
                .sum();
    }

    private static int resolvedLength(JsonNode statement) {
        return statement.get("Action").toString().length()
                + RESOLVED_ARN * statement.get("Resource").size();
    }
}
