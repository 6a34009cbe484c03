package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.evaluation.bedrock.BedrockEvaluator;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EvaluatorModelTest {

    private static final BedrockEvaluator.Model MODEL = new BedrockEvaluator.Model("m", Optional.empty());
    private static final String OWN = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME";

    @Test
    void of_ownEndpoint_winsOverTheCommonOne_andThatOfTheTablesIsNoneOfIts() {
        Map<String, String> all = Map.of(
                OWN,
                "http://127.0.0.1:9",
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:2");

        assertThat(EvaluatorModel.of(MODEL, all).access().endpoint()).contains(URI.create("http://127.0.0.1:9"));
        assertThat(EvaluatorModel.of(MODEL, Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1"))
                        .access()
                        .endpoint())
                .contains(URI.create("http://127.0.0.1:1"));
    }

    @Test
    void of_endpointOfThisMachine_isContentWithMadeUpCredentials() {
        EvaluatorModel model = EvaluatorModel.of(MODEL, Map.of(OWN, "http://localhost:9"));

        assertThat(model.model()).isEqualTo(MODEL);
        assertThat(model.access().region().id()).isEqualTo("us-east-1");
        assertThat(model.access().credentials().resolveCredentials().accessKeyId())
                .isEqualTo("local");
    }

    @Test
    void of_noUrl_isRefusedByName() {
        assertThatThrownBy(() -> EvaluatorModel.of(MODEL, Map.of(OWN, "localhost")))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining(OWN);
    }
}
