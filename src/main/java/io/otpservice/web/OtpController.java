package io.otpservice.web;

import io.otpservice.challenge.OtpService;
import io.otpservice.challenge.Verification;
import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.challenge.VerifyRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.bind.annotation.RestController;

/** The three calls over HTTP. */
@RestController
class OtpController implements OtpApi {

    private final OtpService otp;
    private final RequestReader reader;
    private final ClientAddress address;

    OtpController(OtpService otp, RequestReader reader, ClientAddress address) {
        this.otp = otp;
        this.reader = reader;
        this.address = address;
    }

    @Override
    public ChallengeResponse generate(MessageBody body, Locale locale, HttpServletRequest http) {
        return ChallengeResponse.of("Code sent.", otp.generate(reader.read(body, locale, address.of(http))));
    }

    @Override
    public ChallengeResponse resend(MessageBody body, Locale locale, HttpServletRequest http) {
        return ChallengeResponse.of("New code sent.", otp.resend(reader.read(body, locale, address.of(http))));
    }

    @Override
    public VerificationResponse verify(VerifyBody body, HttpServletRequest http) {
        VerifyRequest request = reader.read(body, address.of(http));
        Verification verification = otp.verify(request);
        if (verification instanceof Rejected rejected) {
            throw new CodeRejectedException(rejected);
        }
        return VerificationResponse.of(request.recipient(), (Verified) verification);
    }
}
