package io.bandstream.schema.provision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.ConsumerTables;
import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.Owner;
import io.bandstream.schema.TableDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalog as a CloudFormation template: the same text for the same catalog, whatever the machine. */
public final class CloudFormation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What can't be recomputed from the app's tables is protected as they are. */
    private static final Set<TableDefinition> IRREPLACEABLE = Set.of(
            Catalog.CREDIT_LEDGER,
            Catalog.DEAD_LETTERS,
            Catalog.STORE_TRANSACTIONS,
            Catalog.ERASURES,
            Catalog.CONSOLE_AUDIT);

    private static final String MODELS = "EvaluatorModelArns";
    private static final String WITH_EVALUATOR = "WithEvaluator";

    private CloudFormation() {}

    /** The whole template in YAML, with a line feed at the end of each line. */
    public static String yaml() {
        return "# Generated from the catalog; don't edit. ./bandstream tables cloudformation writes it.\n"
                + Yaml.of(template());
    }

    /** The same template in JSON, which CloudFormation takes as well; one line feed at the end of each line. */
    public static String json() {
        return template().toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
    }

    static ObjectNode template() {
        ObjectNode template = JSON.objectNode();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put(
                "Description",
                "Bandstream: tables, streams and least-privilege policies. Tables that exist already come in by"
                        + " resource import.");
        template.set("Parameters", parameters());
        template.set("Conditions", conditions());
        template.set("Resources", resources());
        template.set("Outputs", outputs());
        return template;
    }

    private static ObjectNode parameters() {
        ObjectNode parameters = JSON.objectNode();
        parameters
                .putObject(MODELS)
                .put("Type", "CommaDelimitedList")
                .put("Default", "")
                .put(
                        "Description",
                        "ARNs of the Bedrock model that evaluates writing and speaking; of an inference profile, its own"
                                + " and those of its models. Empty where the app hands the scores in.");
        return parameters;
    }

    private static ObjectNode conditions() {
        ObjectNode conditions = JSON.objectNode();
        ArrayNode equal = conditions
                .putObject(WITH_EVALUATOR)
                .putArray("Fn::Not")
                .addObject()
                .putArray("Fn::Equals");
        equal.addObject().putArray("Fn::Join").add("").addObject().put("Ref", MODELS);
        equal.add("");
        return conditions;
    }

    private static ObjectNode resources() {
        ObjectNode resources = JSON.objectNode();
        Catalog.all().forEach(table -> resources.set(logicalId(table), table(table)));
        resources.set("WorkerPolicy", policy("What a Bandstream worker needs", workerStatements()));
        resources.set(
                "ProducerPolicy", policy("What a Bandstream producer needs", statements(Role.PRODUCER.accesses())));
        ObjectNode evaluator = policy("What a Bandstream worker needs besides to evaluate", evaluatorStatements());
        resources.set("EvaluatorPolicy", evaluator.put("Condition", WITH_EVALUATOR));
        resources.set("WatcherPolicy", policy("What who watches Bandstream's lag needs", watcherStatements()));
        resources.set(
                "ConsolePolicy",
                policy("What a Bandstream console needs beside a worker's policy", consoleStatements()));
        resources.set(
                "AnalystPolicy",
                policy("What exports of Bandstream need beside a watcher's policy", statements(Access.ofAnalysts())));
        resources.set(
                "ContentPolicy",
                policy("What loading Bandstream's content needs", statements(Role.CONTENT_LOADER.accesses())));
        return resources;
    }

    private static ObjectNode table(TableDefinition table) {
        ObjectNode resource = JSON.objectNode().put("Type", "AWS::DynamoDB::Table");
        String fate = isProtected(table) ? "Retain" : "Delete";
        resource.put("DeletionPolicy", fate).put("UpdateReplacePolicy", fate);
        resource.set("Properties", properties(table));
        return resource;
    }

    private static boolean isProtected(TableDefinition table) {
        return table.owner() == Owner.APP || IRREPLACEABLE.contains(table);
    }

    private static ObjectNode properties(TableDefinition table) {
        ObjectNode properties =
                JSON.objectNode().put("TableName", table.name()).put("BillingMode", TableDefinition.BILLING);
        properties.set("AttributeDefinitions", attributes(table));
        properties.set("KeySchema", key(table.key()));
        if (!table.indexes().isEmpty()) {
            ArrayNode indexes = properties.putArray("GlobalSecondaryIndexes");
            table.indexes().forEach(index -> indexes.add(index(index)));
        }
        table.timeToLive()
                .ifPresent(attribute -> properties
                        .putObject("TimeToLiveSpecification")
                        .put("AttributeName", attribute)
                        .put("Enabled", true));
        if (table.streamed()) {
            properties.putObject("StreamSpecification").put("StreamViewType", TableDefinition.STREAM_VIEW);
        }
        if (isProtected(table)) {
            properties.putObject("PointInTimeRecoverySpecification").put("PointInTimeRecoveryEnabled", true);
            properties.put("DeletionProtectionEnabled", true);
        }
        return properties;
    }

    private static ArrayNode attributes(TableDefinition table) {
        ArrayNode attributes = JSON.arrayNode();
        table.attributeTypes()
                .forEach((name, type) ->
                        attributes.addObject().put("AttributeName", name).put("AttributeType", type.name()));
        return attributes;
    }

    private static ArrayNode key(KeySchema key) {
        ArrayNode elements = JSON.arrayNode();
        elements.addObject().put("AttributeName", key.partition().name()).put("KeyType", "HASH");
        key.sort()
                .ifPresent(sort ->
                        elements.addObject().put("AttributeName", sort.name()).put("KeyType", "RANGE"));
        return elements;
    }

    private static ObjectNode index(IndexDefinition index) {
        ObjectNode node = JSON.objectNode().put("IndexName", index.name());
        node.set("KeySchema", key(index.key()));
        node.putObject("Projection").put("ProjectionType", index.projection().name());
        return node;
    }

    private static ObjectNode policy(String description, ArrayNode statements) {
        ObjectNode resource = JSON.objectNode().put("Type", "AWS::IAM::ManagedPolicy");
        ObjectNode properties = resource.putObject("Properties").put("Description", description);
        properties.putObject("PolicyDocument").put("Version", "2012-10-17").set("Statement", statements);
        return resource;
    }

    private static ArrayNode workerStatements() {
        ArrayNode statements = JSON.arrayNode().add(readStreams());
        statements.addAll(statements(Role.WORKER.accesses()));
        return statements.add(publishMetrics());
    }

    /** A policy of its own: in that of the workers there is no room left, and most of them need nothing of it. */
    private static ArrayNode evaluatorStatements() {
        ObjectNode ask = JSON.objectNode().put("Sid", "AskTheModel").put("Effect", "Allow");
        ask.putArray("Action").add("bedrock:InvokeModel");
        ask.putObject("Resource").put("Ref", MODELS);
        return statements(Access.ofEvaluation()).add(ask);
    }

    private static ArrayNode watcherStatements() {
        return JSON.arrayNode().add(readStreams()).addAll(statements(Access.ofWatchers()));
    }

    private static ArrayNode consoleStatements() {
        return statements(Access.ofConsoles())
                .add(allow(
                        "ListTables",
                        List.of("dynamodb:ListTables"),
                        JSON.arrayNode().add("*")));
    }

    private static ObjectNode readStreams() {
        ArrayNode streams = JSON.arrayNode();
        Catalog.streamed().forEach(table -> streams.add(attribute(table, "StreamArn")));
        return allow(
                "ReadStreams",
                List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
                streams);
    }

    /** CloudWatch knows no resources for this action; KCL's namespaces are its application names. */
    private static ObjectNode publishMetrics() {
        ObjectNode statement = allow(
                "PublishMetrics",
                List.of("cloudwatch:PutMetricData"),
                JSON.arrayNode().add("*"));
        ArrayNode namespaces =
                statement.putObject("Condition").putObject("StringEquals").putArray("cloudwatch:namespace");
        Catalog.consumers().stream().map(ConsumerTables::application).forEach(namespaces::add);
        return statement;
    }

    private static ArrayNode statements(List<Access> accesses) {
        ArrayNode statements = JSON.arrayNode();
        accesses.forEach(access -> statements.add(allow(access.id(), access.actions(), resources(access))));
        return statements;
    }

    private static ArrayNode resources(Access access) {
        ArrayNode resources = JSON.arrayNode();
        for (TableDefinition table : access.tables()) {
            resources.add(attribute(table, "Arn"));
            if (!table.indexes().isEmpty() && access.readsIndexes()) {
                resources.addObject().put("Fn::Sub", "${" + logicalId(table) + ".Arn}/index/*");
            }
        }
        return resources;
    }

    private static ObjectNode allow(String id, List<String> actions, ArrayNode resources) {
        ObjectNode statement = JSON.objectNode().put("Sid", id).put("Effect", "Allow");
        ArrayNode allowed = statement.putArray("Action");
        actions.forEach(allowed::add);
        statement.set("Resource", resources);
        return statement;
    }

    private static ObjectNode outputs() {
        ObjectNode outputs = JSON.objectNode();
        Catalog.streamed()
                .forEach(table -> outputs.putObject(logicalId(table) + "StreamArn")
                        .put("Description", "Stream of " + table.name())
                        .set("Value", attribute(table, "StreamArn")));
        policyOutput(outputs, "WorkerPolicy");
        policyOutput(outputs, "ProducerPolicy");
        policyOutput(outputs, "EvaluatorPolicy").put("Condition", WITH_EVALUATOR);
        policyOutput(outputs, "WatcherPolicy");
        policyOutput(outputs, "ConsolePolicy");
        policyOutput(outputs, "AnalystPolicy");
        policyOutput(outputs, "ContentPolicy");
        return outputs;
    }

    private static ObjectNode policyOutput(ObjectNode outputs, String policy) {
        ObjectNode output = outputs.putObject(policy + "Arn").put("Description", "To attach to a role");
        output.putObject("Value").put("Ref", policy);
        return output;
    }

    private static ObjectNode attribute(TableDefinition table, String attribute) {
        ObjectNode node = JSON.objectNode();
        node.putArray("Fn::GetAtt").add(logicalId(table)).add(attribute);
        return node;
    }

    /** {@code ielts-test-results} becomes {@code IeltsTestResults}. */
    private static String logicalId(TableDefinition table) {
        return Arrays.stream(table.name().split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
