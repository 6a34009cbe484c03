package io.bandstream.producer.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

    private static String behind(int proxies, String forwardedFor) {
        return Address.key("192.0.2.1", Optional.of(forwardedFor), proxies);
    }

    @Test
    void forwardedFor_withoutProxies_isNotBelieved() {
        assertThat(behind(0, "198.51.100.7")).isEqualTo(Address.key("192.0.2.1", Optional.empty(), 0));
    }

    @Test
    void forwardedFor_behindProxies_isWhatTheFirstOfOursHasSeen() {
        String client = Address.key("198.51.100.7", Optional.empty(), 0);

        assertThat(behind(1, "198.51.100.7")).isEqualTo(client);
        assertThat(behind(1, "203.0.113.9, 198.51.100.7")).isEqualTo(client);
        assertThat(behind(2, "203.0.113.9, 198.51.100.7, 10.0.0.1")).isEqualTo(client);
    }

    @Test
    void ipv6_ofOneNetwork_isOneAddress() {
        String first = Address.key("2001:db8:1:2::1", Optional.empty(), 0);

        assertThat(Address.key("2001:db8:1:2:ffff::9", Optional.empty(), 0)).isEqualTo(first);
        assertThat(Address.key("[2001:db8:1:2::3%eth0]", Optional.empty(), 0)).isEqualTo(first);
        assertThat(Address.key("2001:db8:1:3::1", Optional.empty(), 0)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "example.com", "999.1.1.1", "1.2.3", "[]", "a, b"})
    void whatIsNoAddress_isCountedAsOne_andNoNameIsLookedUp(String forwardedFor) {
        assertThat(behind(1, forwardedFor)).isIn("", "01020003");
    }
}
