package io.otpservice;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs that tests need and Maven can't bring. */
public final class Programs {

    private Programs() {}

    /**
     * Finds a program on the PATH. Without it the test is skipped; where {@code OTP_TESTS_REQUIRE_ALL} is true, it fails.
     *
     * @param debianPackage what to install
     */
    public static Path require(String program, String debianPackage) {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            skip(program + " is not on the PATH; on Debian, apt-get install " + debianPackage);
        }
        return found.orElseThrow();
    }

    /** Skips the test for the lack of something, or fails it where {@code OTP_TESTS_REQUIRE_ALL} is true. */
    public static void skip(String reason) {
        String message = "Skipped: " + reason;
        if (Boolean.parseBoolean(System.getenv("OTP_TESTS_REQUIRE_ALL"))) {
            fail(message);
        }
        abort(message);
    }
}
