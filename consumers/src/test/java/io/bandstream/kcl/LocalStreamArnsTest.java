package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.model.Stream;

final class LocalStreamArnsTest {

    private static final String LOCAL = "arn:aws:dynamodb:ddblocal:000000000000:table/t/stream/label";
    private static final String REGIONAL = "arn:aws:dynamodb:eu-west-1:000000000000:table/t/stream/label";

    private final LocalStreamArns arns = new LocalStreamArns(Region.EU_WEST_1);

    @Test
    void tableDescription_localStream_getsTheRegionAndRequestsLoseItAgain() {
        assertThat(describeTable(LOCAL).table().latestStreamArn()).isEqualTo(REGIONAL);
        assertThat(requestFor(REGIONAL)).isEqualTo(LOCAL);
        assertThat(send(GetShardIteratorRequest.builder().streamArn(REGIONAL).build())
                        .streamArn())
                .isEqualTo(LOCAL);
        assertThat(send(ListStreamsRequest.builder()
                                .exclusiveStartStreamArn(REGIONAL)
                                .build())
                        .exclusiveStartStreamArn())
                .isEqualTo(LOCAL);
    }

    @Test
    void streamDescription_localStream_getsTheRegion() {
        DescribeStreamResponse received = receive(DescribeStreamResponse.builder()
                .streamDescription(stream -> stream.streamArn(LOCAL))
                .build());
        assertThat(received.streamDescription().streamArn()).isEqualTo(REGIONAL);
    }

    @Test
    void listing_localStreams_getTheRegion() {
        ListStreamsResponse received = receive(ListStreamsResponse.builder()
                .streams(Stream.builder().streamArn(LOCAL).build())
                .lastEvaluatedStreamArn(LOCAL)
                .build());
        assertThat(received.streams()).extracting(Stream::streamArn).containsExactly(REGIONAL);
        assertThat(received.lastEvaluatedStreamArn()).isEqualTo(REGIONAL);
    }

    @Test
    void requestAndDescription_ofAnotherServer_passUnchanged() {
        assertThat(describeTable(REGIONAL).table().latestStreamArn()).isEqualTo(REGIONAL);
        assertThat(requestFor(REGIONAL)).isEqualTo(REGIONAL);
    }

    @Test
    void tableDescription_withoutStream_staysWithout() {
        DescribeTableResponse received =
                receive(DescribeTableResponse.builder().table(table -> {}).build());
        assertThat(received.table().latestStreamArn()).isNull();
    }

    private DescribeTableResponse describeTable(String arn) {
        return receive(DescribeTableResponse.builder()
                .table(table -> table.latestStreamArn(arn))
                .build());
    }

    private String requestFor(String arn) {
        return send(DescribeStreamRequest.builder().streamArn(arn).build()).streamArn();
    }

    @SuppressWarnings("unchecked") // the interceptor keeps the type
    private <T extends SdkRequest> T send(T request) {
        return (T)
                arns.modifyRequest(InterceptorContext.builder().request(request).build(), new ExecutionAttributes());
    }

    @SuppressWarnings("unchecked") // the interceptor keeps the type
    private <T extends SdkResponse> T receive(T response) {
        return (T) arns.modifyResponse(
                InterceptorContext.builder()
                        .request(ListStreamsRequest.builder().build())
                        .httpRequest(SdkHttpRequest.builder()
                                .protocol("http")
                                .host("localhost")
                                .method(SdkHttpMethod.POST)
                                .build())
                        .httpResponse(SdkHttpFullResponse.builder().build())
                        .response(response)
                        .build(),
                new ExecutionAttributes());
    }
}
