package io.otpservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    private final ClientAddress addresses =
            new ClientAddress(new ProxyProperties(List.of("10.0.0.0/8", "2001:db8:ffff::/48")));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 198.51.100.7", // not from a proxy: made up
        "192.0.2.1, '10.0.0.1'",
        "192.0.2.1, ''"
    })
    void whatUntrustedPeersSayIsIgnored(String peer, String forwarded) {
        assertThat(address(peer, forwarded)).isEqualTo(peer);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 198.51.100.7, 198.51.100.7",
        "10.0.0.1, '203.0.113.9, 198.51.100.7', 198.51.100.7", // the left one may be made up
        "10.0.0.1, '203.0.113.9, 198.51.100.7, 10.1.2.3', 198.51.100.7",
        "10.0.0.1, '10.1.2.3', 10.1.2.3",
        "10.0.0.1, 'localhost, evil.example', 10.0.0.1", // no look-up of names
        "10.0.0.1, '198.51.100.7, unknown', 10.0.0.1",
        "10.0.0.1, '198.51.100.7:1234', 10.0.0.1",
        "10.0.0.1, '1.2.3.999', 10.0.0.1",
        "2001:db8:ffff::1, 198.51.100.7, 198.51.100.7",
        "10.0.0.1, ::ffff:198.51.100.7, 198.51.100.7"
    })
    void ofTrustedProxiesTheRightmostUntrustedEntryCounts(String peer, String forwarded, String client) {
        assertThat(address(peer, forwarded)).isEqualTo(client);
    }

    /** It begins with the same bytes as the network 10.0.0.0/8. */
    @Test
    void anAddressOfTheOtherFamilyIsNoTrustedProxy() {
        assertThat(address("a00::1", "198.51.100.7")).isEqualTo("0a00000000000000::/64");
    }

    @Test
    void severalHeaderLinesAreOneList() {
        MockHttpServletRequest request = request("10.0.0.1");
        request.addHeader("X-Forwarded-For", "203.0.113.9");
        request.addHeader("X-Forwarded-For", "198.51.100.7");

        assertThat(addresses.of(request)).isEqualTo("198.51.100.7");
    }

    @Test
    void otherHeadersSayNothing() {
        MockHttpServletRequest request = request("10.0.0.1");
        request.addHeader("Forwarded", "for=198.51.100.7");
        request.addHeader("X-Real-IP", "198.51.100.7");

        assertThat(addresses.of(request)).isEqualTo("10.0.0.1");
    }

    @Test
    void anIpv6SubscriberIsOneClient() {
        assertThat(address("2001:db8:1:2::1", ""))
                .isEqualTo(address("2001:db8:1:2:ffff:ffff:ffff:ffff", ""))
                .isNotEqualTo(address("2001:db8:1:3::1", ""));
    }

    private String address(String peer, String forwarded) {
        MockHttpServletRequest request = request(peer);
        if (!forwarded.isEmpty()) {
            request.addHeader("X-Forwarded-For", forwarded);
        }
        return addresses.of(request);
    }

    private static MockHttpServletRequest request(String peer) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        return request;
    }
}
