package io.otpservice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.otpservice.code.CodeAlphabet;
import io.otpservice.code.CodeFormat;
import io.otpservice.recipient.Channel;
import io.otpservice.settings.InvalidSettingException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ClientsTest {

    /** SHA-256 of "first" and of "second", as {@code printf %s first | sha256sum} tells. */
    private static final String FIRST = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";

    private static final String SECOND = "16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4";

    private static final Client ANYBODY = new Client(
            "",
            new CodeFormat(CodeAlphabet.DIGITS, 4),
            Duration.ofMinutes(5),
            EnumSet.allOf(Channel.class),
            null,
            "OTP Service");

    @Test
    void withoutClientsTheServiceIsOpen() {
        Clients clients = clients();

        assertThat(clients.anybody()).contains(ANYBODY);
        assertThat(clients.withKey("first")).isEmpty();
        assertThat(clients.origins()).isEmpty();
    }

    @Test
    void aSecretClientIsKnownByEitherOfItsKeys() {
        Clients clients = clients("[0].id=shop", "[0].key-hashes=" + FIRST + "," + SECOND);

        assertThat(clients.anybody()).isEmpty();
        assertThat(clients.withKey("first")).map(Client::id).contains("shop");
        assertThat(clients.withKey("second")).map(Client::id).contains("shop");
        assertThat(clients.withKey("third")).isEmpty();
        assertThat(clients.withKey("")).isEmpty();
        assertThat(clients.withKey(FIRST)).isEmpty();
        assertThat(clients.withPage("shop", "https://shop.example")).isEmpty();
    }

    @Test
    void aPublicClientIsKnownByItsPagesAlone() {
        Clients clients = clients(
                "[0].id=page",
                "[0].kind=public",
                "[0].allowed-origins=https://a.example,https://b.example",
                "[1].id=other",
                "[1].kind=public",
                "[1].allowed-origins=https://c.example");

        assertThat(clients.withPage("page", "https://b.example"))
                .map(Client::id)
                .contains("page");
        assertThat(clients.withPage("page", "https://c.example")).isEmpty();
        assertThat(clients.withPage("page", "null")).isEmpty();
        assertThat(clients.withPage("unknown", "https://a.example")).isEmpty();
        assertThat(clients.origins())
                .containsExactlyInAnyOrder("https://a.example", "https://b.example", "https://c.example");
    }

    @Test
    void whatAClientLeavesOutIsAsForAllButItsAudience() {
        assertThat(clients("[0].id=shop", "[0].key-hashes=" + FIRST).all())
                .containsExactly(new Client(
                        "shop", ANYBODY.codeFormat(), ANYBODY.ttl(), ANYBODY.channels(), "shop", ANYBODY.product()));
    }

    @Test
    void aClientHasItsOwnPolicy() {
        Clients clients = clients(
                "[0].id=shop",
                "[0].key-hashes=" + FIRST,
                "[0].code-length=8",
                "[0].ttl=2m",
                "[0].channels=sms,email",
                "[0].audience=https://shop.example",
                "[0].product=The Shop");

        assertThat(clients.all())
                .containsExactly(new Client(
                        "shop",
                        new CodeFormat(CodeAlphabet.DIGITS, 8),
                        Duration.ofMinutes(2),
                        Set.of(Channel.SMS, Channel.EMAIL),
                        "https://shop.example",
                        "The Shop"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0].id=a | otp.clients[0].key-hashes must be there",
                "[0].id=a;[0].kind=public | otp.clients[0].allowed-origins must be there",
                "[0].id=a;[0].key-hashes=#1;[0].allowed-origins=https://a.example | allowed-origins are for public clients",
                "[0].id=a;[0].kind=public;[0].allowed-origins=https://a.example;[0].key-hashes=#1 | key-hashes are for secret",
                "[0].id=a;[0].key-hashes=#1;[1].id=a;[1].key-hashes=#2 | otp.clients[1].id is taken",
                "[0].id=a;[0].key-hashes=#1;[1].id=b;[1].key-hashes=#1 | otp.clients[1].key-hashes has the key of another"
            })
    void aClientThatCanNotBeToldFromOthersStopsTheStart(String settings, String problem) {
        String[] all = settings.replace("#1", FIRST).replace("#2", SECOND).split(";");

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> clients(all))
                .withMessageContaining(problem);
    }

    private static Clients clients(String... settings) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            properties.put("otp.clients" + parts[0], parts[1]);
        }
        Binder binder = new Binder(new MapConfigurationPropertySource(properties));
        return new Clients(binder.bindOrCreate("otp", ClientProperties.class), ANYBODY);
    }
}
