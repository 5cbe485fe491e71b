package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {

    @ParameterizedTest
    @CsvSource({"SMS, sms", "VOICE, voice", "WHATSAPP, whatsapp", "EMAIL, email"})
    void hasTheWireNameOfTheContract(Channel channel, String wireName) {
        assertThat(channel.wireName()).isEqualTo(wireName);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWireName(Channel channel) {
        assertThat(Channel.of(channel.wireName())).contains(channel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SMS", "Sms", " sms", "sms ", "e-mail", "WhatsApp", "fax", "null"})
    void isNotFoundByAnyOtherSpelling(String name) {
        assertThat(Channel.of(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SMS, true, false", "VOICE, true, false", "WHATSAPP, true, false", "EMAIL, false, true"})
    void reachesOneKindOfRecipient(Channel channel, boolean reachesPhones, boolean reachesEmailAddresses) {
        assertThat(new PhoneNumber(1, "4155552671").reachableBy(channel)).isEqualTo(reachesPhones);
        assertThat(new EmailAddress("jane", "example.com").reachableBy(channel)).isEqualTo(reachesEmailAddresses);
    }

    @Test
    void isSmsForPhoneNumbersAndEmailForEmailAddressesByDefault() {
        assertThat(new PhoneNumber(1, "4155552671").defaultChannel()).isEqualTo(Channel.SMS);
        assertThat(new EmailAddress("jane", "example.com").defaultChannel()).isEqualTo(Channel.EMAIL);
    }
}
