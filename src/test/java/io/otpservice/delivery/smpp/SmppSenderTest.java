package io.otpservice.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.SubmitSm;
import io.otpservice.Race;
import io.otpservice.code.Code;
import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.Deliveries;
import io.otpservice.delivery.DeliveryReceipt;
import io.otpservice.delivery.DeliveryReceipt.Accepted;
import io.otpservice.delivery.DeliveryReceipt.Refused;
import io.otpservice.delivery.DeliveryReceipt.Unconfirmed;
import io.otpservice.delivery.DeliveryReport;
import io.otpservice.delivery.DeliveryReports;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.Messages;
import io.otpservice.delivery.Rendezvous;
import io.otpservice.delivery.SenderContext;
import io.otpservice.delivery.text.BuiltInTexts;
import io.otpservice.store.caffeine.CaffeineStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Against the message centre of another library. */
@ExtendWith(OutputCaptureExtension.class)
class SmppSenderTest {

    private static final String PATH = "otp.senders.smpp[0].";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Queue<DeliveryReport> reports = new ConcurrentLinkedQueue<>();
    private final Rendezvous rendezvous = CaffeineStores.rendezvous();
    private volatile boolean storeAnswers = true;
    private int port;
    private MessageCentre centre;

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        centre = new MessageCentre(port);
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    @Test
    void aMessageIsSubmitted(CapturedOutput output) {
        bound(sender -> assertThat(send(sender, Messages.sms())).isEqualTo(new Accepted()));

        SubmitSm message = only();
        assertThat(message.getSourceAddress().getAddress()).isEqualTo("Example");
        assertThat(message.getSourceAddress().getTon()).isEqualTo((byte) 5);
        assertThat(message.getDestAddress().getAddress()).isEqualTo("14155552671");
        assertThat(message.getDestAddress().getTon()).isEqualTo((byte) 1);
        assertThat(message.getDestAddress().getNpi()).isEqualTo((byte) 1);
        assertThat(message.getDataCoding()).isZero();
        assertThat(message.getEsmClass()).isZero();
        assertThat(message.getRegisteredDelivery()).isEqualTo((byte) 1);
        assertThat(message.getValidityPeriod()).isEqualTo("000000000500000R");
        assertThat(CharsetUtil.decode(message.getShortMessage(), CharsetUtil.CHARSET_GSM))
                .isEqualTo(BuiltInTexts.create().of(Messages.sms()).body());
        assertThat(output.getOut()).isNotEmpty().doesNotContain(Messages.CODE, "4155552671", MessageCentre.PASSWORD);
    }

    @Test
    void whatGsmHasNoCharactersForGoesInUcs2() {
        Message japanese = in(Locale.JAPANESE, "OTP Service");

        bound(sender -> assertThat(send(sender, japanese)).isEqualTo(new Accepted()));

        SubmitSm message = only();
        assertThat(message.getDataCoding()).isEqualTo((byte) 8);
        assertThat(CharsetUtil.decode(message.getShortMessage(), CharsetUtil.CHARSET_UCS_2))
                .isEqualTo(BuiltInTexts.create().of(japanese).body());
    }

    @ParameterizedTest
    @CsvSource({"[, 0, 2", "漢, 8, 2", "😀, 8, 4"})
    void aLongTextGoesInPartsThatSplitNoCharacter(String character, byte coding, int parts) {
        Message message = in(Locale.ENGLISH, character.repeat(80));

        bound(sender -> assertThat(send(sender, message)).isEqualTo(new Accepted()));

        assertThat(centre.submitted).hasSize(parts);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int number = 0;
        for (SubmitSm part : centre.submitted) {
            byte[] bytes = part.getShortMessage();
            assertThat(bytes).hasSizeLessThanOrEqualTo(coding == 0 ? 159 : 140);
            assertThat(part.getEsmClass()).isEqualTo((byte) 0x40);
            assertThat(part.getDataCoding()).isEqualTo(coding);
            assertThat(Arrays.copyOf(bytes, 6))
                    .isEqualTo(new byte[] {5, 0, 3, bytes[3], (byte) parts, (byte) ++number});
            assertThat(part.getRegisteredDelivery()).isEqualTo((byte) (number == parts ? 1 : 0));
            whole.writeBytes(Arrays.copyOfRange(bytes, 6, bytes.length));
        }
        assertThat(CharsetUtil.decode(
                        whole.toByteArray(), coding == 0 ? CharsetUtil.CHARSET_GSM : CharsetUtil.CHARSET_UCS_2))
                .isEqualTo(BuiltInTexts.create().of(message).body());
    }

    @ParameterizedTest
    @CsvSource({
        "0x08, false, unwell",
        "0x0A, false, from",
        "0x0B, true, validation=valid",
        "0x14, false, throttles",
        "0x45, false, unwell",
        "0x50, true, validation=valid",
        "0x58, false, throttles",
        "0xFF, false, carrier should say why"
    })
    void aStatusRefusesAndTheLogSaysWhatToDo(
            String status, boolean recipientAtFault, String hint, CapturedOutput output) {
        centre.answers(number -> Integer.decode(status));

        bound(sender -> assertThat(sender.send(Messages.sms())).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.recipientAtFault()).isEqualTo(recipientAtFault);
            assertThat(refused.reason()).contains("answered 0x000000" + status.substring(2), hint);
        }));

        assertThat(output.getOut()).doesNotContain(Messages.CODE);
    }

    @Test
    void withoutAnAnswerNothingIsKnownOfTheMessage() {
        centre.answers(number -> MessageCentre.SILENCE);

        bound(sender -> {
            long start = System.nanoTime();
            assertThat(send(sender, Messages.sms())).isInstanceOf(Unconfirmed.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        });
    }

    @Test
    void aConnectionThatEndsAfterTheMessageLeavesItOpenAndIsMadeAgain() {
        centre.answers(number -> number == 1 ? MessageCentre.HANG_UP : 0);

        bound(sender -> {
            assertThat(send(sender, Messages.sms())).isInstanceOf(Unconfirmed.class);
            awaitAccepted(sender);
        });

        assertThat(centre.sessions).hasSize(2);
    }

    @Test
    void aPartThatIsRefusedAfterAnotherWasTakenLeavesTheMessageOpen() {
        centre.answers(number -> number == 2 ? 0x58 : 0);

        bound(sender ->
                assertThat(send(sender, in(Locale.ENGLISH, "漢".repeat(80)))).isInstanceOf(Unconfirmed.class));
    }

    @Test
    void aCentreThatIsNotThereRefusesUntilItIs() throws Exception {
        centre.close();
        context().run(started -> {
            CodeSender sender = started.getBean(CodeSender.class);
            assertThat(send(sender, Messages.sms())).isInstanceOf(Refused.class);

            centre = new MessageCentre(port);

            awaitAccepted(sender);
        });
    }

    @Test
    void aWrongPasswordIsSaidInTheLog(CapturedOutput output) {
        context("password=wrong").run(started -> {
            await().atMost(SOON)
                    .until(() -> output.getOut().contains("check " + PATH + "system-id and " + PATH + "password"));
            assertThat(send(started.getBean(CodeSender.class), Messages.sms())).isInstanceOf(Refused.class);
        });
        assertThat(output.getOut()).doesNotContain("wrong");
    }

    @Test
    void aSilentConnectionIsAskedWhetherItIsAlive() {
        bound(sender -> await().atMost(SOON).until(() -> centre.enquiries.get() > 1), "enquire-link=100ms");
    }

    @ParameterizedTest
    @CsvSource({"DELIVRD, true", "UNDELIV, false", "EXPIRED, false", "REJECTD, false"})
    void aReceiptIsMatchedToItsMessage(String state, boolean delivered) {
        bound(sender -> {
            send(sender, Messages.sms());
            centre.receipt("id1", "ENROUTE");
            centre.receipt("unknown", state);
            centre.receipt("id1", state);
            centre.receipt("id1", state);

            await().atMost(SOON).until(() -> !reports.isEmpty());
        });

        assertThat(reports)
                .containsExactly(new DeliveryReport("", Messages.sms().challengeId(), 1, delivered));
    }

    @Test
    void aReceiptFindsItsMessageThroughAnotherNode() {
        bound(one -> bound(other -> {
            send(one, Messages.sms());
            assertThat(centre.sessions).hasSize(2);
            centre.receipt("id1", "DELIVRD"); // to the session that was bound last

            await().atMost(SOON).until(() -> !reports.isEmpty());
        }));
    }

    @Test
    void aReceiptThatCantBeMatchedNowIsPutOff() {
        List<Integer> answers = new ArrayList<>();
        bound(sender -> {
            send(sender, Messages.sms());
            storeAnswers = false;
            answers.add(centre.receipt("id1", "DELIVRD"));
            storeAnswers = true;
            answers.add(centre.receipt("id1", "DELIVRD"));
        });

        assertThat(answers).containsExactly(SmppConstants.STATUS_X_T_APPN, SmppConstants.STATUS_OK);
        assertThat(reports).hasSize(1);
    }

    @Test
    void aReceiptThatOvertakesTheAnswerIsMatchedToo() {
        centre.earlyReceipt = "DELIVRD";

        bound(sender -> {
            send(sender, Messages.sms());

            await().atMost(SOON).until(() -> !reports.isEmpty());
        });
    }

    @Test
    void manyMessagesGoAtATimeOverOneConnection() {
        bound(sender -> {
            try (Race race = new Race()) {
                assertThat(race.run(Collections.nCopies(50, () -> send(sender, Messages.sms()))))
                        .hasSize(50)
                        .allMatch(Accepted.class::isInstance);
            }
        });
        assertThat(centre.submitted).hasSize(50);
        assertThat(centre.sessions).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host= | host | must be set",
                "port=0 | port | 65535",
                "system-id= | system-id | must be set",
                "password=canarycanary | password | 8 characters",
                "from= | from | short code",
                "from=canary canary canary | from | short code",
                "enquire-link=1h | enquire-link | 10m"
            })
    void aSettingThatCantBeUsedIsNamedAndNotQuoted(String setting, String property, String problem) {
        SenderContext.assertRefused(context(setting), PATH + property, problem);
    }

    @Test
    void everySettingHasItsRowInTheReadme() throws IOException {
        sender().assertDocumented(SmppProperties.class);
    }

    private SubmitSm only() {
        assertThat(centre.submitted).hasSize(1);
        return centre.submitted.element();
    }

    private static Message in(Locale locale, String product) {
        Message sms = Messages.sms();
        return new Message(
                sms.challengeId(),
                sms.recipient(),
                sms.channel(),
                new Code(Messages.CODE),
                locale,
                sms.validFor(),
                "",
                1,
                product);
    }

    private static DeliveryReceipt send(CodeSender sender, Message message) {
        return Deliveries.through(sender, Clock.systemUTC()).send(message);
    }

    private static void awaitAccepted(CodeSender sender) {
        await().atMost(SOON).until(() -> sender.send(Messages.sms()) instanceof Accepted);
    }

    /** Runs with a sender that is bound. */
    private void bound(Consumer<CodeSender> test, String... settings) {
        context(settings).run(started -> {
            await().atMost(SOON).until(() -> !centre.sessions.isEmpty());
            CodeSender sender = started.getBean(CodeSender.class);
            await().atMost(SOON).until(() -> ((SmppSender) sender).isBound());
            test.accept(sender);
        });
    }

    private CompletableFuture<Optional<String>> leave(String place, String word, Duration kept) {
        return storeAnswers
                ? rendezvous.leave(place, word, kept)
                : CompletableFuture.failedFuture(new IllegalStateException("no store"));
    }

    private ApplicationContextRunner context(String... settings) {
        return sender().with(settings)
                .withBean(DeliveryReports.class, () -> reports::add)
                .withBean(Rendezvous.class, () -> this::leave);
    }

    private SenderContext sender() {
        return new SenderContext(
                SmppConfiguration.class,
                PATH,
                List.of(
                        "host=127.0.0.1",
                        "port=" + port,
                        "system-id=account",
                        "password=" + MessageCentre.PASSWORD,
                        "from=Example",
                        "connect-timeout=2s",
                        "timeout=3s"));
    }
}
