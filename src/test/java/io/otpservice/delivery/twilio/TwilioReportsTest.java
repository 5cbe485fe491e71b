package io.otpservice.delivery.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioReportsTest {

    /** The example of https://www.twilio.com/docs/usage/security. */
    @Test
    void theExampleOfTwiliosDocumentationHasItsSignature() {
        TwilioReports reports = new TwilioReports("12345", "https://mycompany.com/myapp.php");

        assertThat(reports.signature(
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        Map.of(
                                "CallSid", "CA1234567890ABCDE",
                                "Caller", "+14158675309",
                                "Digits", "1234",
                                "From", "+14158675309",
                                "To", "+18005551212")))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }
}
