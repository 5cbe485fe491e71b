package io.otpservice;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The service. */
// Nobody logs in here: without the exclusion, Boot makes up a user and prints a password.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class OtpApplication {

    public static void main(String[] args) {
        SpringApplication.run(OtpApplication.class, args);
    }

    @Bean
    Clock clock() {
        return SteadyClock.startingAt(Clock.systemUTC());
    }
}
