package io.bandstream.wiring;

import io.bandstream.producer.evaluation.bedrock.BedrockEvaluator;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The model that evaluates writing and speaking, and the way to it, which need not be where the tables are. */
public record EvaluatorModel(BedrockEvaluator.Model model, BedrockEvaluator.Access access) {

    private static final String ENDPOINT = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME";

    /**
     * By the standard AWS environment. An endpoint of this machine is content with made-up credentials and region.
     *
     * @throws ConnectionException if credentials or region are missing
     */
    public static EvaluatorModel of(BedrockEvaluator.Model model, Map<String, String> environment) {
        Optional<URI> endpoint =
                Endpoints.variable(environment, ENDPOINT).or(() -> Endpoints.variable(environment, "AWS_ENDPOINT_URL"));
        BedrockEvaluator.Access access = endpoint.filter(Endpoints::isLocal).isPresent()
                ? new BedrockEvaluator.Access(
                        Connection.localRegion(environment), Connection.localCredentials(environment), endpoint)
                : real(endpoint, environment);
        return new EvaluatorModel(model, access);
    }

    private static BedrockEvaluator.Access real(Optional<URI> endpoint, Map<String, String> environment) {
        try {
            Region region = Optional.ofNullable(environment.get("AWS_REGION"))
                    .map(Region::of)
                    .orElseGet(() ->
                            DefaultAwsRegionProviderChain.builder().build().getRegion());
            AwsCredentialsProvider credentials =
                    DefaultCredentialsProvider.builder().build();
            credentials.resolveCredentials();
            return new BedrockEvaluator.Access(region, credentials, endpoint);
        } catch (SdkClientException e) {
            throw new ConnectionException(
                    "no AWS region or credentials for the evaluator's model: set AWS_REGION, AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY (or a profile), or leave the model out",
                    e);
        }
    }
}
