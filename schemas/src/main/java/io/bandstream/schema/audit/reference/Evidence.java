package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Frame;
import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.lex.Token;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the surroundings of a name say about what it names. */
enum Evidence {
    /** It is handed to DynamoDB as a table's name. */
    CERTAIN_TABLE,
    TABLE,
    /** Something further out speaks of tables. */
    DISTANT_TABLE,
    NONE,
    /** Something further out speaks of another resource. */
    DISTANT_OTHER,
    OTHER;

    private static final Set<String> TABLE_WORDS =
            Set.of("table", "tables", "tablename", "tablenames", "dynamo", "dynamodb", "ddb", "tbl", "tableref");

    private static final Set<String> OF_TABLES = Set.of(
            "table",
            "tables",
            "name",
            "names",
            "dynamo",
            "db",
            "dynamodb",
            "ddb",
            "config",
            "constants",
            "registry",
            "key",
            "keys",
            "app",
            "id",
            "resolver",
            "naming",
            "provider",
            "properties",
            "settings",
            "options",
            "map",
            "mapping",
            "prefix");

    /** What types are called after that hold what other resources are called. */
    private static final Set<String> RESOURCES =
            Set.of("bucket", "buckets", "queue", "queues", "topic", "topics", "streams", "buses", "roles", "alarms");

    private static final Set<String> CERTAIN = Set.of(
            "tablename",
            "tablenames",
            "tablearn",
            "requestitems",
            "globaltablename",
            "sourcetablename",
            "targettablename");

    private static final Set<String> OTHER_WORDS = words("""
        bucket buckets s3 topic topics sns queue queues sqs dlq lambda lambdas logger loggroup logstream
        repository repo ecr image images role roles policy policies stack stacks cluster classname
        css package packages url uri href endpoint endpoints host hostname domain alarm alarms
        dashboard metric metrics namespace api apis restapi agent secret secrets ssm kms keystore firehose
        kinesis bus eventbus statemachine userpool distribution origin layer layers container containers
        pod deployment deployments project cdn redis sentry elasticache opensearch cookie localstorage
        sessionstorage label labels filename file files path dir directory folder zip artifact
        artifacts issuer iss audience caller app application certificate cert vpc subnet ec2 asg ami
        instance glue athena database theme icon logo selector testid anchor slug route docker ecs
        fargate cloudfront cloudformation codebuild codepipeline cognito iam eventbridge stepfunctions
        apigateway cloudwatch acm waf efs rds function functions service website worker branch module
        queryselector classlist html element scheduler vault consumergroup taskdefinition
        targetgroup listener balancer volume network bucketname useragent tag tags backup backups
        importvalue exportname indexname gsi gsiname streamname groupname vaultname storagekey cachekey eventname cachename cachenames cacheregion
        snapshot snapshots aliases prefs preferences work shortcode
        """);

    /** What stands around an environment says nothing about the values in it. */
    private static final Set<String> ENVIRONMENTS = Set.of(
            "environment", "variables", "env", "environmentvariables", "environment_variables", "env_vars", "envs");

    /** What stands around the values of an item says nothing about them. */
    private static final Set<String> ITEM_DATA =
            Set.of("item", "key", "expressionattributevalues", "expression_attribute_values");

    /** What speaks of another resource only where it is the whole word. */
    private static final Set<String> ALONE = Set.of("id", "class", "require", "import", "module", "zip", "Export");

    /** What all that stands within it is no more than told to people. */
    private static final Set<String> DESCRIBES =
            Set.of("tags", "Tags", "labels", "TagSet", "default_tags", "volumes", "annotations");

    private static final Set<String> DECLARING = Set.of("class", "id", "module");

    /** What a construct is given before its own id. */
    private static final Set<String> SCOPES = Set.of("self", "this", "scope", "stack");

    /** What types are called after that work names out, of which they are handed parts. */
    private static final Set<String> KEEPERS = Set.of("names", "resolver", "namer", "naming");

    /** What an argument is called by that is what its call is called after. */
    private static final Set<String> NAMES = Set.of("name", "Name", "value", "id", "default");

    private static final Set<String> ROLES =
            Set.of("repository", "repo", "service", "client", "handler", "worker", "module", "element", "cluster");

    private static final Pattern TAGGED = Pattern.compile("\\w+:\"(\\w+)");

    private static final Set<String> HARMLESS_CALLS =
            Set.of("info", "debug", "warn", "warning", "error", "print", "println", "log");

    private static final Set<String> LOGS = Set.of("log", "logger", "logging", "slog", "console", "zap", "sugar");
    private static final int LOGGED = 4;

    /** From the innermost frame outward; the first that says something decides. */
    static Evidence of(List<Frame> frames) {
        if (frames.stream().anyMatch(frame -> frame.keyed() && DESCRIBES.contains(frame.alias()))) {
            return OTHER;
        }
        int depth = 0;
        for (int i = 0; i < frames.size(); i++) {
            String alias = frames.get(i).alias().toLowerCase(Locale.ROOT);
            if (ENVIRONMENTS.contains(alias) || (i > 0 && frames.get(i).keyed() && ITEM_DATA.contains(alias))) {
                return NONE;
            }
            Evidence found = of(frames.get(i), i > 0);
            if (found == OTHER) {
                boolean own = i == 1
                        && (passesOn(frames.get(0)) || declares(frames.get(1)))
                        && !isAnswer(frames.get(0), frames.get(1));
                return i == 0 || own ? OTHER : DISTANT_OTHER;
            }
            if (found != NONE) {
                return found == TABLE && depth > 1 && frames.get(0).keyed() ? DISTANT_TABLE : found;
            }
            depth += isIntrinsic(frames.get(i)) || (depth == 0 && !frames.get(i).keyed() && i > 0) ? 0 : 1;
        }
        return NONE;
    }

    /** <code>id = write("…", ticket)</code>: what a call answers says nothing about what it is given. */
    private static boolean isAnswer(Frame argument, Frame result) {
        return !argument.callee().isEmpty() && result.keyed() && result.alias().equals("id");
    }

    /** <code>Fn::If</code> and its like hand on what they are given. */
    private static boolean isIntrinsic(Frame frame) {
        return frame.alias().startsWith("Fn::");
    }

    /** Terraform's resource, whose first name is its own. */
    private static boolean declares(Frame frame) {
        return !frame.prefix().isEmpty() && frame.prefix().get(0).isWord("resource");
    }

    /** Whether a value is the one of the name further out: an argument of its call, or its default. */
    private static boolean passesOn(Frame frame) {
        return !frame.keyed()
                || isIntrinsic(frame)
                || frame.alias().equalsIgnoreCase("default")
                || frame.alias().equalsIgnoreCase("value");
    }

    private static Evidence of(Frame frame, boolean outer) {
        Evidence target = frame.keyed() ? ofTokens(declared(frame.target())) : NONE;
        boolean imported = frame.prefix().stream().anyMatch(token -> token.isWord("from"));
        if (target != NONE) {
            return target;
        }
        if (outer && frame.codeBlock()) {
            return ofHeader(frame.prefix());
        }
        if (frame.prefix().size() == 1 && SCOPES.contains(frame.prefix().get(0).text())) {
            return OTHER;
        }
        Evidence prefix = ofTokens(frame.prefix().stream()
                .filter(token -> !DECLARING.contains(token.text()))
                .toList());
        if (imported || prefix != NONE) {
            return imported ? OTHER : prefix;
        }
        if (isHarmless(frame.function())) {
            return NONE;
        }
        Evidence callee = ofCallee(frame.callee());
        boolean called = frame.keyed() && frame.opener().equals("(") && !NAMES.contains(frame.alias());
        return called && callee.table() ? NONE : callee;
    }

    /** Whether a value is no more than told to people: <code>log.info("…", "table", "…")</code>. */
    static boolean logged(List<Frame> frames) {
        return frames.stream()
                .limit(LOGGED)
                .filter(frame -> !frame.callee().isEmpty() || frame.codeBlock())
                .findFirst()
                .filter(frame -> !frame.codeBlock() && isLog(frame))
                .isPresent();
    }

    private static boolean isLog(Frame frame) {
        return frame.callee().size() > 1
                && isHarmless(frame.function().toLowerCase(Locale.ROOT))
                && Words.of(frame.callee().get(frame.callee().size() - 2)).stream()
                        .anyMatch(LOGS::contains);
    }

    /** Whether a function does no more than to tell people. */
    static boolean isHarmless(String function) {
        return HARMLESS_CALLS.contains(function);
    }

    /** What a function without a name is declared by says nothing. */
    private static List<Token> declared(List<Token> target) {
        List<Token> declared = new ArrayList<>();
        for (int i = 0; i < target.size(); i++) {
            boolean starts = i == 0 ? target.size() > 1 : target.get(i - 1).is("=");
            if (!starts || !target.get(i).isWord("lambda")) {
                declared.add(target.get(i));
            }
        }
        return declared;
    }

    /** A type whose name says nothing else holds tables: <code>enum class Table</code>, <code>class TableNames</code>. */
    private static Evidence ofHeader(List<Token> header) {
        boolean tables = header.stream().filter(Token::isWord).map(Token::text).anyMatch(Evidence::holdsTables);
        boolean others = header.stream().filter(Token::isWord).map(Token::text).anyMatch(Evidence::holdsOthers);
        return tables ? TABLE : others ? DISTANT_OTHER : NONE;
    }

    private static boolean holdsOthers(String type) {
        List<String> words = Words.of(type);
        return Character.isUpperCase(type.charAt(0))
                && !words.isEmpty()
                && RESOURCES.contains(words.get(words.size() - 1));
    }

    private static boolean holdsTables(String type) {
        return Character.isUpperCase(type.charAt(0)) && isOfTables(Words.of(type));
    }

    private static boolean isOfTables(List<String> words) {
        return words.stream().anyMatch(word -> word.startsWith("table")) && OF_TABLES.containsAll(words);
    }

    /** A file, or the package of one, that holds what tables are called: <code>table_names.py</code>. */
    static boolean holdsTables(Path file) {
        String name = file.getFileName().toString().replaceFirst("(?<=.)\\..*", "");
        Path directory = file.getParent();
        return isOfTables(Words.of(name))
                || (directory != null
                        && directory.getFileName() != null
                        && isOfTables(Words.of(directory.getFileName().toString())));
    }

    private static Evidence ofCallee(List<String> callee) {
        Evidence found = NONE;
        for (String part : callee) {
            boolean weak = (ALONE.contains(part) && callee.size() > 1) || part.equals("zip") || isRole(part);
            found = or(weak ? NONE : ofWords(part), found);
        }
        if (callee.isEmpty() || !(found == TABLE || found == CERTAIN_TABLE)) {
            return found;
        }
        List<String> words = Words.of(callee.get(callee.size() - 1));
        return !words.contains("table") ? found : KEEPERS.stream().anyMatch(words::contains) ? TABLE : CERTAIN_TABLE;
    }

    /** A class that is handed its table: <code>new UserRepository("…")</code>. */
    private static boolean isRole(String type) {
        List<String> words = Words.of(type);
        return words.size() > 1
                && ROLES.contains(words.get(words.size() - 1))
                && words.subList(0, words.size() - 1).stream().noneMatch(OTHER_WORDS::contains);
    }

    private static Evidence ofTokens(List<Token> tokens) {
        Evidence found = NONE;
        for (Token token : tokens) {
            if (token.isWord() || token.isText()) {
                found = or(ofWords(token.letters()), found);
            }
        }
        return found;
    }

    private static Evidence or(Evidence later, Evidence earlier) {
        return later == NONE || earlier == CERTAIN_TABLE ? earlier : later;
    }

    /** The last word that says something decides: a table's bucket is a bucket. */
    static Evidence ofWords(String identifier) {
        if (identifier.length() > 80 || identifier.startsWith("__")) {
            return NONE;
        }
        if (ALONE.contains(identifier)) {
            return OTHER;
        }
        List<String> words = Words.of(identifier);
        if (CERTAIN.contains(String.join("", words))) {
            return CERTAIN_TABLE;
        }
        for (int i = words.size() - 1; i >= 0; i--) {
            if (TABLE_WORDS.contains(words.get(i))) {
                return identifier.startsWith("AWS::DynamoDB") || identifier.startsWith("aws_dynamodb_table")
                        ? CERTAIN_TABLE
                        : TABLE;
            }
            String pair = i == 0 ? "" : words.get(i - 1) + words.get(i);
            if (OTHER_WORDS.contains(words.get(i)) || OTHER_WORDS.contains(pair)) {
                return OTHER;
            }
        }
        return NONE;
    }

    /** What the other values of a field's tag say: <code>envconfig:"USERS_TABLE" default:"…"</code>. */
    static Evidence ofTag(String tag) {
        Evidence found = NONE;
        Matcher value = TAGGED.matcher(tag);
        while (value.find()) {
            found = or(ofWords(value.group(1)), found);
        }
        return found;
    }

    boolean table() {
        return this == TABLE || this == CERTAIN_TABLE;
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
