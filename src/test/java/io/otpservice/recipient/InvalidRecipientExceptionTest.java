package io.otpservice.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidRecipientExceptionTest {

    private static final RecipientParser PARSER = new RecipientParser(PhoneValidation.VALID);

    /** One for each way out of the parser, those that wrap a library's own exception included. */
    static Stream<ThrowingCallable> refusals() {
        return Stream.of(
                () -> PARSER.phoneNumber("s3cret"),
                () -> PARSER.phoneNumber("+999 s3cret"),
                () -> PARSER.phoneNumber("+9991234567"),
                () -> PARSER.phoneNumber("+1234567890"),
                () -> PARSER.emailAddress("s3cret"),
                () -> PARSER.emailAddress("s3cret@-s3cret.com"),
                () -> PARSER.emailAddress("\u05d1@\u05d1s3cret.com"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void holdsNothingOfTheInputNorACauseThatDoes(ThrowingCallable refusal) {
        Throwable refused = catchThrowable(refusal);

        assertThat(refused).isInstanceOf(InvalidRecipientException.class).hasNoCause();
        assertThat(refused.getMessage())
                .isIn(
                        "must be a phone number in international form, such as +14155552671",
                        "must be a number of its country's numbering plan",
                        "must be an e-mail address, such as name@example.com");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void carriesNoStackTrace(ThrowingCallable refusal) {
        assertThat(catchThrowable(refusal).getStackTrace()).isEmpty();
    }
}
