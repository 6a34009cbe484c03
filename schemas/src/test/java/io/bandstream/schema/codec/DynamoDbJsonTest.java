package io.bandstream.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.schema.attribute.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbJsonTest {

    private static final String ALL_KINDS = """
            {"s":{"S":""},"n":{"N":"10"},"t":{"BOOL":true},"nil":{"NULL":true},"b":{"B":"AAE="},
             "m":{"M":{"x":{"L":[{"S":"a"},{"N":"1.5"}]}}},"l":{"L":[]},
             "ss":{"SS":["a","b"]},"ns":{"NS":["-1","2"]},"bs":{"BS":["AAE=","Ag=="]}}""";

    @Test
    void tenKinds_thereAndBack_areTheSameText() {
        Item item = DynamoDbJson.fromJson(json(ALL_KINDS));

        assertThat(DynamoDbJson.toJson(item)).isEqualTo(json(ALL_KINDS));
        assertThat(AwsItems.fromAws(AwsItems.toAws(item))).isEqualTo(item);
    }

    @Test
    void tenKinds_asPlainJson_areReadable() {
        assertThat(PlainJson.toJson(DynamoDbJson.fromJson(json(ALL_KINDS))).toString())
                .isEqualTo("{\"s\":\"\",\"n\":10,\"t\":true,\"nil\":null,\"b\":\"AAE=\",\"m\":{\"x\":[\"a\",1.5]},"
                        + "\"l\":[],\"ss\":[\"a\",\"b\"],\"ns\":[-1,2],\"bs\":[\"AAE=\",\"Ag==\"]}");
    }

    @Test
    void image_thatIsMissing_isAnEmptyItem() {
        assertThat(AwsItems.fromAws((Map<String, AttributeValue>) null).isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"secret-free\":\"text\"}",
                "{\"secret-free\":{}}",
                "{\"secret-free\":{\"S\":\"a\",\"N\":\"1\"}}",
                "{\"secret-free\":{\"X\":\"a\"}}",
                "{\"secret-free\":{\"S\":1}}",
                "{\"secret-free\":{\"N\":\"secret\"}}",
                "{\"secret-free\":{\"N\":\"1E+999999999\"}}",
                "{\"secret-free\":{\"N\":1}}",
                "{\"secret-free\":{\"NULL\":false}}",
                "{\"secret-free\":{\"B\":\"?\"}}",
                "{\"secret-free\":{\"SS\":\"a\"}}",
                "{\"secret-free\":{\"M\":[]}}",
                "{\"secret-free\":{\"L\":{}}}"
            })
    void malformedJson_isRefusedWithoutItsValue(String text) {
        assertThatThrownBy(() -> DynamoDbJson.fromJson(json(text)))
                .isInstanceOf(UnreadableItemException.class)
                .hasMessageNotContaining("\"")
                .hasMessageNotContaining("secret of");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
