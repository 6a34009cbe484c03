package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WorkerSettingsTest {

    @Test
    void of_defaults_areThoseThatTheDocumentationNames() {
        WorkerSettings settings = WorkerSettings.of("app", "table", "me");
        assertThat(settings.polling().freshness()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.leasing().failover()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.leasing().assignment()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void settings_severalProblems_areNamedAtOnce() {
        assertThatThrownBy(() -> WorkerSettings.of(" ", "", "me"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("application is blank; table is blank");
    }

    @Test
    void polling_noFreshnessAndTooManyRecords_isRefused() {
        assertThatThrownBy(() -> new WorkerSettings.Polling(Duration.ofMillis(9), Duration.ofSeconds(1), 1001))
                .hasMessage("freshness is below 10 ms; maxRecords is not in 1..1000");
    }

    @Test
    void leasing_heartbeatTooSlowForTheLeaderLease_isRefused() {
        assertThatThrownBy(() -> new WorkerSettings.Leasing(
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30)))
                .hasMessage("workerReport is below 2 s; leaderLease is not more than twice leaderHeartbeat");
    }
}
