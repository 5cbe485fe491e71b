package io.otpservice.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.core.NestedExceptionUtils.getMostSpecificCause;

import io.otpservice.recipient.Channel;
import io.otpservice.settings.InvalidSettingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class SenderRegistrarTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withPropertyValues("otp.demo=false")
            .withUserConfiguration(DeliveryConfiguration.class, Pigeons.class);

    @Test
    void withoutEntriesThereAreNoSenders() {
        context.run(started -> assertThat(started).doesNotHaveBean(CodeSender.class));
    }

    @Test
    void namesDefaultToTheKindAndTheIndex() {
        context.withPropertyValues(
                        "otp.senders.pigeon[0].loft=a",
                        "otp.senders.pigeon[1].loft=b",
                        "otp.senders.pigeon[2].loft=c",
                        "otp.senders.pigeon[2].name=carrier")
                .run(started -> assertThat(
                                started.getBeanProvider(CodeSender.class).orderedStream())
                        .extracting(CodeSender::name)
                        .containsExactly("pigeon", "pigeon-1", "carrier"));
    }

    @Test
    void aLowerOrderIsAskedFirst() {
        context.withPropertyValues(
                        "otp.senders.pigeon[0].loft=a",
                        "otp.senders.pigeon[1].order=-1",
                        "otp.senders.pigeon[2].order=1",
                        "otp.senders.pigeon[3].name=last-of-0")
                .run(started -> assertThat(
                                started.getBeanProvider(CodeSender.class).orderedStream())
                        .extracting(CodeSender::name)
                        .containsExactly("pigeon-1", "pigeon", "last-of-0", "pigeon-2"));
    }

    @Test
    void sendersCanBeCountedBeforeAnyBeanIsMade() {
        context.withPropertyValues("otp.senders.pigeon[0].loft=a")
                .withUserConfiguration(Counter.class)
                .run(started -> assertThat(System.getProperty("pigeons")).isEqualTo("1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=A B | name | hyphens",
                "name=${line} | name | hyphens",
                "channels= | channels | name a channel",
                "timeout=99ms | timeout | 30s",
                "timeout=31s | timeout | 30s",
                "connect-timeout=99ms | connect-timeout | 100ms",
                "connect-timeout=6s | connect-timeout | whole timeout"
            })
    void impossibleSettingsAreNamed(String setting, String property, String problem) {
        context.withPropertyValues("line=a\nb", "otp.senders.pigeon[0].loft=a", "otp.senders.pigeon[0]." + setting)
                .run(started -> assertThat(getMostSpecificCause(started.getStartupFailure()))
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageStartingWith("otp.senders.pigeon[0]." + property + " ")
                        .hasMessageContaining(problem));
    }

    @Test
    void namesakesStopTheStart() {
        context.withPropertyValues(
                        "otp.senders.pigeon[0].name=a", "otp.senders.pigeon[1].name=b", "otp.senders.pigeon[2].name=a")
                .run(started -> assertThat(getMostSpecificCause(started.getStartupFailure()))
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageStartingWith("otp.senders has two senders of one name"));
    }

    @Test
    void aGapInTheListStopsTheStart() {
        context.withPropertyValues("otp.senders.pigeon[0].loft=a", "otp.senders.pigeon[2].loft=c")
                .run(started -> assertThat(getMostSpecificCause(started.getStartupFailure()))
                        .hasMessageContaining("otp.senders.pigeon[2].loft"));
    }

    record PigeonProperties(
            @Nullable String name,
            @DefaultValue("sms") Set<Channel> channels,
            @DefaultValue("0") int order,
            @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("5s") Duration timeout,
            @Nullable String loft)
            implements SenderProperties {}

    record Pigeon(String name, Set<Channel> channels) implements CodeSender {

        @Override
        public DeliveryReceipt send(Message message) {
            return new DeliveryReceipt.Accepted();
        }
    }

    static final class Registrar extends SenderRegistrar<PigeonProperties> {

        Registrar() {
            super("pigeon", PigeonProperties.class);
        }

        @Override
        protected CodeSender sender(String name, String path, PigeonProperties entry, SupplierContext beans) {
            return new Pigeon(name, entry.channels());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Registrar.class)
    static class Pigeons {}

    @Configuration(proxyBeanMethods = false)
    static class Counter {

        @Bean
        static BeanFactoryPostProcessor count() {
            return beans -> System.setProperty(
                    "pigeons", Integer.toString(beans.getBeanNamesForType(CodeSender.class, true, false).length));
        }
    }
}
