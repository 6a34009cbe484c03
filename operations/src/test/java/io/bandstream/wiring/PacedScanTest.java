package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

final class PacedScanTest {

    /** Pages of one item, 100 units each. */
    private static final class PageRoutes implements DynamoDbClient {
        private final List<ScanRequest> requests = new ArrayList<>();
        private final int pages;

        PageRoutes(int pages) {
            this.pages = pages;
        }

        @Override
        public ScanResponse scan(ScanRequest request) {
            requests.add(request);
            Map<String, AttributeValue> item = Map.of("result_id", AttributeValue.fromS("r-" + requests.size()));
            return ScanResponse.builder()
                    .items(List.of(item))
                    .lastEvaluatedKey(requests.size() < pages ? item : null)
                    .consumedCapacity(
                            ConsumedCapacity.builder().capacityUnits(100.0).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private final List<Duration> waits = new ArrayList<>();
    private long nanos;

    private List<String> read(PageRoutes pages, int unitsPerSecond) throws Exception {
        List<String> ids = new ArrayList<>();
        new PacedScan(
                        pages,
                        Catalog.TEST_RESULTS,
                        unitsPerSecond,
                        wait -> {
                            waits.add(wait);
                            nanos += wait.toNanos();
                        },
                        () -> nanos)
                .forEach(item -> ids.add(item.text("result_id").orElseThrow()));
        return ids;
    }

    @Test
    void everyPage_isReadOnce_consistentlyAndFromWhereTheOneBeforeEnded() throws Exception {
        PageRoutes pages = new PageRoutes(3);

        assertThat(read(pages, 50)).containsExactly("r-1", "r-2", "r-3");
        assertThat(pages.requests).allMatch(ScanRequest::consistentRead);
        assertThat(pages.requests.get(0).hasExclusiveStartKey()).isFalse();
        assertThat(pages.requests.get(2).exclusiveStartKey())
                .isEqualTo(Map.of("result_id", AttributeValue.fromS("r-2")));
    }

    @Test
    void pages_comeNoFasterThanTheirUnitsAllow() throws Exception {
        read(new PageRoutes(4), 50);

        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void slowReader_isNotHeldUpBesides() throws Exception {
        PageRoutes pages = new PageRoutes(2);
        new PacedScan(
                        pages,
                        Catalog.TEST_RESULTS,
                        50,
                        waits::add,
                        () -> nanos += Duration.ofSeconds(60).toNanos())
                .forEach(item -> {});

        assertThat(waits).isEmpty();
    }
}
