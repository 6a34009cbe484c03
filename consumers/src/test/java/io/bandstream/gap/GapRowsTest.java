package io.bandstream.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Gap;
import org.junit.jupiter.api.Test;

final class GapRowsTest {

    private static final Item ROW = Item.of("table", "ielts-genai-prep-users")
            .with("gap_id", "label/shard-1/start/trimmed")
            .with("stream", "label")
            .with("shard", "shard-1")
            .with("when", "2086-03-01T10:00:00.000Z")
            .with("why", "trimmed")
            .with("state", "open");

    @Test
    void gap_ofARow_saysWhatTheRowSays() {
        Gap gap = GapRows.gap(ROW);

        assertThat(gap.why()).isEqualTo(Gap.Why.TRIMMED);
        assertThat(gap.id()).isEqualTo("label/shard-1/start/trimmed");
        assertThat(gap.from()).isEmpty();
    }

    @Test
    void gap_reasonOfANewerVersion_isPassedOnAsItStands() {
        Gap gap = GapRows.gap(ROW.with("why", "rewound").with("gap_id", "label/shard-1/start/rewound"));

        assertThat(gap.why().text()).isEqualTo("rewound");
        assertThat(gap.id()).isEqualTo("label/shard-1/start/rewound");
    }

    @Test
    void gap_rowWithoutReason_isUnknown() {
        assertThat(GapRows.gap(ROW.without("why")).why().text()).isEqualTo("unknown");
    }
}
