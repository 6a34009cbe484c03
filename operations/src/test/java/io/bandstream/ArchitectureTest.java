package io.bandstream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house rules that a compiler does not know. Each says what to do instead. */
final class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bandstream");

    private static final String[] SCHEMAS = {"io.bandstream.schema.."};
    private static final String[] PRODUCERS = {"io.bandstream.producer.."};
    private static final String[] CONSUMERS = {
        "io.bandstream.stream..",
        "io.bandstream.engine..",
        "io.bandstream.kcl..",
        "io.bandstream.handler..",
        "io.bandstream.rule..",
        "io.bandstream.reconcile..",
        "io.bandstream.lag..",
        "io.bandstream.pipeline.."
    };
    private static final String[] OPERATIONS = {
        "io.bandstream.cli..",
        "io.bandstream.console..",
        "io.bandstream.demo..",
        "io.bandstream.letters..",
        "io.bandstream.metrics..",
        "io.bandstream.tracing..",
        "io.bandstream.wiring.."
    };
    private static final String[] LOCAL = {"io.bandstream.local.."};

    /** Where a type of the AWS SDK may be named. */
    private static final String[] AWS_SIDE = {
        "..dynamodb..",
        "..bedrock..",
        "io.bandstream.kcl..",
        "io.bandstream.schema.codec..",
        "io.bandstream.schema.provision..",
        "io.bandstream.pipeline..",
        "io.bandstream.wiring.."
    };

    /** Where the sleeper, the clock and their like are made that all else is handed. */
    private static final String[] COMPOSITION = {"io.bandstream.pipeline..", "io.bandstream.wiring.."};

    @Test
    void code_isAllHere() {
        assertThat(Stream.of(SCHEMAS, PRODUCERS, CONSUMERS, OPERATIONS, LOCAL).flatMap(Stream::of))
                .allMatch(name -> CODE.stream().anyMatch(resideInAnyPackage(name)));
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return Stream.of(direction(), types(), calls(), shapes())
                .flatMap(rules -> rules)
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CODE)));
    }

    private static Stream<ArchRule> direction() {
        return Stream.of(
                unseen(
                        SCHEMAS,
                        "the tables know nobody: move what they need into schemas",
                        PRODUCERS,
                        CONSUMERS,
                        LOCAL),
                unseen(PRODUCERS, "the write side never sees the read side: share through schemas", CONSUMERS, LOCAL),
                unseen(CONSUMERS, "the read side never sees the write side: share through schemas", PRODUCERS, LOCAL),
                unseen(LOCAL, "it is a server's keeper and no more", SCHEMAS, PRODUCERS, CONSUMERS),
                noClasses()
                        .that(not(resideInAnyPackage(OPERATIONS)))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(OPERATIONS))
                        .because("nothing sees operations: hand it in from the composition root"),
                noClasses()
                        .that()
                        .resideInAPackage("io.bandstream.engine")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.bandstream.handler..", "io.bandstream.rule..", "io.bandstream.schema.item..")
                        .because("the engine knows no IELTS word: give it a value or a port"),
                noClasses()
                        .that()
                        .resideInAnyPackage("io.bandstream.rule..", "io.bandstream.handler..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.bandstream.kcl..", "io.bandstream.engine.dynamodb..")
                        .because(
                                "a handler turns a change and a view into Effects: reading and writing belong to the engine"),
                slices().matching("io.bandstream.rule.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .because("rules meet in a handler: let the handler pass the value on"),
                noClasses()
                        .that(areHandlers())
                        .should()
                        .dependOnClassesThat(areHandlers())
                        .because("handlers don't see each other: move what two need into a rule"),
                slices().matching("io.bandstream.(**)")
                        .should()
                        .beFreeOfCycles()
                        .because("packages point one way: cut the cycle with a port on the side that is called"));
    }

    private static Stream<ArchRule> types() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.bandstream.kcl..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("software.amazon.kinesis..", "com.amazonaws..")
                        .because("only kcl imports KCL and the adapter: go through ChangeProcessor and Change"),
                noClasses()
                        .that()
                        .resideInAPackage("io.bandstream.cli..")
                        .should()
                        .dependOnClassesThat(areAwsTypesOtherThanClients())
                        .because(
                                "a command passes clients on and closes them: what it asks of AWS stands in the wiring"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(AWS_SIDE)
                        .and()
                        .resideOutsideOfPackage("io.bandstream.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("software.amazon.awssdk..")
                        .because("AWS types stay behind ports: use Item and Value, and adapt in a ..dynamodb package"));
    }

    private static Stream<ArchRule> calls() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(COMPOSITION)
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callConstructor(Random.class)
                        .because("time and chance come in by constructor: take a Clock, a sleeper, a RandomGenerator"),
                noClasses()
                        .that(not(resideInAnyPackage(OPERATIONS)))
                        .should()
                        .callMethod(Clock.class, "systemUTC")
                        .because("the clock is made in the composition root: take it by constructor"),
                noClasses()
                        .should()
                        .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
                        .orShould()
                        .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
                        .orShould()
                        .callMethodWhere(describe(
                                "parallelStream", call -> call.getName().equals("parallelStream")))
                        .because("the common pool is nobody's: name an executor"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.bandstream.cli..", "io.bandstream.demo..", "io.bandstream.local..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .because("only the command line prints: return a value, or log"));
    }

    private static Stream<ArchRule> shapes() {
        return Stream.of(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Util|Utils|Helper|Impl|Manager)")
                        .because("such a name says nothing: name the one thing that it does"),
                noClasses()
                        .should()
                        .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..manager..")
                        .because("a helper lives beside its only user"),
                classes()
                        .that(areConcrete())
                        .should()
                        .haveModifier(FINAL)
                        .because("inheritance is for sealed types and for libraries that ask for it: write final"),
                classes()
                        .that(describe(
                                "are package-info", type -> type.getSimpleName().equals("package-info")))
                        .should()
                        .beAnnotatedWith(NullMarked.class)
                        .because("every package is null-marked: annotate it in package-info.java"),
                classes()
                        .that(not(describe(
                                "are package-info", type -> type.getSimpleName().equals("package-info"))))
                        .should(liveInADescribedPackage())
                        .because("every package says its purpose: add a package-info.java with @NullMarked"));
    }

    private static ArchRule unseen(String[] from, String because, String[]... others) {
        String[] packages = Stream.of(others).flatMap(Stream::of).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because(because);
    }

    private static DescribedPredicate<JavaClass> areHandlers() {
        return describe(
                "are handlers",
                type -> type.isTopLevelClass()
                        && type.getPackageName().equals("io.bandstream.handler")
                        && type.getSimpleName().endsWith("Handler")
                        && !type.isInterface());
    }

    private static DescribedPredicate<JavaClass> areAwsTypesOtherThanClients() {
        return describe(
                "are AWS types other than clients",
                type -> type.getPackageName().startsWith("software.amazon.awssdk")
                        && !type.getSimpleName().endsWith("Client"));
    }

    private static DescribedPredicate<JavaClass> areConcrete() {
        return describe(
                "are concrete classes",
                type -> !type.isInterface()
                        && !type.isEnum()
                        && !type.isAnonymousClass()
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !type.getSimpleName().equals("package-info"));
    }

    private static ArchCondition<JavaClass> liveInADescribedPackage() {
        return new ArchCondition<>("live in a package with a package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String info = type.getPackageName() + ".package-info";
                events.add(new SimpleConditionEvent(type, CODE.contain(info), type.getName() + " in " + info));
            }
        };
    }
}
