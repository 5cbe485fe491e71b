package io.otpservice;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Undoes before each test class what a service that another one started has set: levels are the whole JVM's. */
public final class LogLevels implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        LoggingSystem logging = LoggingSystem.get(LogLevels.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        logging.setLogLevel("io.otpservice", null);
        logging.setLogLevel("io.otpservice.challenge", null);
    }
}
