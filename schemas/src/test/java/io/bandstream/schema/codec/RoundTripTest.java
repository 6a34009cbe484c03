package io.bandstream.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every codec on generated records; the schemas must agree with the codecs on every one of them. */
final class RoundTripTest {

    private static final long SEED = Long.getLong("bandstream.seed", 20_251_024L);
    private static final int SAMPLES = 200;

    static List<ItemKind<?>> kinds() {
        return ItemKind.ALL;
    }

    @BeforeAll
    static void printSeed() {
        System.out.println("RoundTripTest: -Dbandstream.seed=" + SEED);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void read_ofWhatWasWritten_isTheSameRecord(ItemKind<?> kind) {
        requireSameAfterRoundTrip(kind);
    }

    private static <T extends Record> void requireSameAfterRoundTrip(ItemKind<T> kind) {
        RecordGenerator generator = new RecordGenerator(SEED);
        for (int n = 0; n < SAMPLES; n++) {
            T written = kind.generate(generator);
            Item item = kind.write().apply(written);
            assertThat(kind.read().apply(item)).isEqualTo(written);
            assertThat(AwsItems.fromAws(AwsItems.toAws(item))).isEqualTo(item);
            assertThat(DynamoDbJson.fromJson(DynamoDbJson.toJson(item))).isEqualTo(item);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void plainJson_ofGeneratedItem_fitsItsSchema(ItemKind<?> kind) {
        items(kind)
                .forEach(item -> assertThat(JsonSchemas.complaints(kind.schema(), item))
                        .as("%s", item)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void wrongType_inAnyAttribute_isRefusedByCodecAndSchema(ItemKind<?> kind) {
        items(kind)
                .forEach(item -> known(item).forEach(name -> {
                    Item wrong = item.with(name, wrongFor(item.get(name).orElseThrow()));
                    Throwable refusal = catchThrowable(() -> kind.rewrite(wrong));
                    assertThat(refusal).as(name).isInstanceOf(UnreadableItemException.class);
                    assertThat(((UnreadableItemException) refusal).attribute()).isEqualTo(name);
                    assertThat(((UnreadableItemException) refusal).errorClass()).isEqualTo("wrong-type");
                    assertThat(JsonSchemas.complaints(kind.schema(), wrong))
                            .as(name)
                            .isNotEmpty();
                }));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void missingAttribute_isJudgedAlikeByCodecAndSchema(ItemKind<?> kind) {
        items(kind)
                .forEach(item -> known(item).forEach(name -> {
                    Item without = item.without(name);
                    boolean readable = catchThrowable(() -> kind.rewrite(without)) == null;
                    assertThat(JsonSchemas.complaints(kind.schema(), without).isEmpty())
                            .as("%s without %s", kind, name)
                            .isEqualTo(readable);
                }));
    }

    private static Stream<Item> items(ItemKind<?> kind) {
        RecordGenerator generator = new RecordGenerator(SEED);
        return Stream.generate(() -> kind.generateItem(generator)).limit(SAMPLES);
    }

    /** Without the version, which chooses the schema, and the conversion, whose form is the scorer's business. */
    private static List<String> known(Item item) {
        return item.attributes().keySet().stream()
                .filter(name -> !name.startsWith("extra_"))
                .filter(name -> !name.equals("schema_version"))
                .filter(name -> !name.equals("band_score_conversion"))
                .toList();
    }

    private static Value wrongFor(Value value) {
        return value instanceof Value.Bool ? Value.of(List.of()) : Value.of(true);
    }
}
