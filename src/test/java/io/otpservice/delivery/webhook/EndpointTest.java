package io.otpservice.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2"
            })
    void privateAndSpecialAddressesAreNotPublic(String address) throws UnknownHostException {
        assertThat(Endpoint.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "32.1.0.0",
                "32.2.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.2.1",
                "192.169.0.1",
                "169.253.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "a00::1"
            })
    void otherAddressesAre(String address) throws UnknownHostException {
        assertThat(Endpoint.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aHostWithPrivateAddressesIsRefused() {
        Endpoint endpoint =
                Endpoint.of("p.", WebhookFixture.settings("https://localhost/", false, WebhookFixture.SECRET));

        assertThat(endpoint.refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("private network", "p.url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://[::1]/",
                "https://2130706433/",
                "https://0/",
                "https://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/"
            })
    void soAreOtherWritingsOfThem(String url) {
        assertThat(Endpoint.of("p.", WebhookFixture.settings(url, false, WebhookFixture.SECRET))
                        .refusal())
                .isPresent();
    }

    @Test
    void aPrivateAddressMayBeAllowed() {
        assertThat(Endpoint.of("p.", WebhookFixture.settings("https://localhost/", true, WebhookFixture.SECRET))
                        .refusal())
                .isEmpty();
    }

    @Test
    void aPublicAddressIsNotRefused() {
        assertThat(Endpoint.of("p.", WebhookFixture.settings("https://1.1.1.1/", false, WebhookFixture.SECRET))
                        .refusal())
                .isEmpty();
    }
}
