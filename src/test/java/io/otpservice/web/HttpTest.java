package io.otpservice.web;

import io.otpservice.TestClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The whole application behind {@code MockMvcTester}, with a clock that tests move. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "otp.limits.enabled=false")
@AutoConfigureMockMvc
@Import({HttpTest.Time.class, OtpClient.class})
@interface HttpTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Time {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }
}
