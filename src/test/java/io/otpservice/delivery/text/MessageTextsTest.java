package io.otpservice.delivery.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.otpservice.code.Code;
import io.otpservice.delivery.Message;
import io.otpservice.recipient.Channel;
import io.otpservice.recipient.PhoneNumber;
import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextsTest {

    private static final String HOST = "login.some-shop.example"; // 23 characters, and an @

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "pt", "it", "tr", "id"})
    void anSmsInLatinScriptIsOneSegmentOfGsmCharacters(String language) {
        String text = texts(null, HOST).of(message(Channel.SMS, language, "")).body();

        assertThat(text).endsWith("\n@" + HOST + " #123456").contains("123456", "OTP Service", "5");
        assertThat(Gsm.isGsm(text)).as(text).isTrue();
        assertThat(Gsm.segments(text)).as(text).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "hi", "ja", "zh"})
    void otherScriptsNeedUcs2AndTwoSegmentsAtMost(String language) {
        String text = texts(null, HOST).of(message(Channel.SMS, language, "")).body();

        assertThat(text).endsWith("\n@" + HOST + " #123456").contains("123456", "OTP Service", "5");
        assertThat(Gsm.isGsm(text)).isFalse();
        assertThat(Gsm.segments(text)).as(text).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "pt", "it", "tr", "id", "ar", "hi", "ja", "zh"})
    void everyLanguageHasEveryKindOfMessage(String language) {
        MessageTexts texts = texts(null, null);

        assertThat(texts.of(message(Channel.VOICE, language, "")).body()).contains("1, 2, 3, 4, 5, 6");
        MessageText email = texts.of(message(Channel.EMAIL, language, ""));
        assertThat(email.subject()).contains("OTP Service").doesNotContain("\n", "{");
        assertThat(email.body()).contains("123456", "OTP Service", "\n\n").doesNotContain("{");
        assertThat(email.html())
                .contains(">123456</strong>", "lang=\"" + language + "\"", "</p>\n<p>")
                .contains(language.equals("ar") ? "dir=\"rtl\">\n<head>" : "dir=\"ltr\">\n<head>")
                .doesNotContain("http", "src=", "{");
    }

    @ParameterizedTest
    @CsvSource({
        "pt-BR, Vale por",
        "de-CH, Gültig für",
        "zh-Hant-TW, 验证码",
        "id, Berlaku",
        "xx, Gültig für",
        "und, Gültig für"
    })
    void theNearestLanguageIsTaken(String wanted, String words) {
        MessageTexts texts = new MessageTexts(properties(null, null, null), Locale.GERMANY);

        assertThat(texts.of(message(Channel.SMS, wanted, "")).body()).contains(words);
    }

    @Test
    void whereTheFallbackIsUnknownEnglishIsTaken() {
        MessageTexts texts = new MessageTexts(properties(null, null, null), Locale.forLanguageTag("xx"));

        assertThat(texts.of(message(Channel.SMS, "yy", "")).body()).contains("Valid for");
    }

    @Test
    void theLineOfTheOriginIsTheLastAfterTheHashOfTheApp() {
        MessageTexts texts = new MessageTexts(properties(null, HOST, "FA+9qCX9VSu"), Locale.ENGLISH);

        assertThat(texts.of(message(Channel.SMS, "en", "")).body())
                .isEqualTo("Your OTP Service code is 123456. Valid for 5 min. Never share it." + "\nFA+9qCX9VSu\n@"
                        + HOST + " #123456");
        assertThat(texts.of(message(Channel.VOICE, "en", "")).body()).doesNotContain("@", "FA+9");
    }

    @Test
    void anOperatorsTextTakesThePlaceOfTheBuiltInOne() throws IOException {
        file("texts_de.properties", "sms=Code für {product}: {code}");
        file("texts_pt_BR.properties", "sms=BR {code}\nvoice=BR {code}\nemail.subject=BR\nemail.text=BR {code}");
        file("shop/texts_de.properties", "sms=Laden: {code}");
        MessageTexts texts = texts(directory, null);

        assertThat(texts.of(message(Channel.SMS, "de", "")).body()).isEqualTo("Code für OTP Service: 123456");
        assertThat(texts.of(message(Channel.VOICE, "de", "")).body()).contains("Noch einmal");
        assertThat(texts.of(message(Channel.SMS, "de", "shop")).body()).isEqualTo("Laden: 123456");
        assertThat(texts.of(message(Channel.SMS, "en", "shop")).body()).contains("Valid for");
        assertThat(texts.of(message(Channel.SMS, "de", "other")).body()).isEqualTo("Code für OTP Service: 123456");
        assertThat(texts.of(message(Channel.SMS, "pt-BR", "")).body()).isEqualTo("BR 123456");
        assertThat(texts.of(message(Channel.SMS, "pt", "")).body()).contains("Vale por");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "texts_de.properties | sms=Hallo | must hold {code}",
                "texts_de.properties | voice={product} | must hold {code}",
                "texts_de.properties | email.text=x | must hold {code}",
                "texts_de.properties | sms={code} {name} | and no other place",
                "texts_de.properties | sms={code} {} | and no other place",
                "texts_de.properties | sms={code} {{ | brace of no place",
                "texts_de.properties | sms={code} ${x | brace of no place",
                "texts_de.properties | sms={code}\\u0007 | control character",
                "texts_de.properties | sms={code}\\r\\n | control character",
                "texts_de.properties | email.subject=a\\nb | must be one line",
                "texts_de.properties | smss={code} | nothing else",
                "texts_de.properties | sms=\\u00 | can't be read",
                "texts_xx.properties | sms={code} | must hold voice",
                "notes.txt | sms={code} | not named texts_LANGUAGE",
                "shop/texts_de.properties | sms=Hallo | must hold {code}"
            })
    void aTemplateThatCanNotWorkStopsTheStart(String file, String content, String problem) throws IOException {
        file(file, content);

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> texts(directory, null))
                .withMessageStartingWith("otp.messages.directory")
                .withMessageContaining(problem);
    }

    @Test
    void aDirectoryThatIsNotThereStopsTheStart() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> texts(directory.resolve("missing"), null))
                .withMessageContaining("can't be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${code}",
                "{{code}}",
                "{code}",
                "{minutes}",
                "%s%n",
                "@evil.example #0000",
                "<script>alert(1)</script>",
                "\\u007b",
                "&lt;"
            })
    void aProductIsPutInAsItIs(String product) {
        MessageTexts texts = texts(null, HOST);

        String sms = texts.of(message(Channel.SMS, "en", "", product)).body();
        assertThat(sms).startsWith("Your " + product + " code is 123456.");
        assertThat(sms.lines()).hasSize(2).last().isEqualTo("@" + HOST + " #123456");
        MessageText email = texts.of(message(Channel.EMAIL, "en", "", product));
        assertThat(email.subject()).isEqualTo("Your " + product + " code");
        assertThat(email.html()).doesNotContain("<script").containsOnlyOnce("123456");
    }

    private void file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static MessageTexts texts(@Nullable Path directory, @Nullable String host) {
        return new MessageTexts(properties(directory, host, null), Locale.ENGLISH);
    }

    private static MessageProperties properties(
            @Nullable Path directory, @Nullable String host, @Nullable String hash) {
        return new MessageProperties("OTP Service", directory, host, hash);
    }

    private static Message message(Channel channel, String language, String client) {
        return message(channel, language, client, "OTP Service");
    }

    private static Message message(Channel channel, String language, String client, String product) {
        return new Message(
                "id",
                new PhoneNumber(1, "2345678901"),
                channel,
                new Code("123456"),
                Locale.forLanguageTag(language),
                Duration.ofMinutes(5),
                client,
                1,
                product);
    }
}
