package io.otpservice.web;

import io.otpservice.challenge.ChallengeId;
import io.otpservice.challenge.OtpService;
import io.otpservice.challenge.Verification;
import io.otpservice.challenge.Verification.Rejected;
import io.otpservice.challenge.Verification.Verified;
import io.otpservice.challenge.VerifyRequest;
import io.otpservice.client.Caller;
import java.util.Locale;
import org.springframework.web.bind.annotation.RestController;

/** The calls over HTTP. */
@RestController
class OtpController implements OtpApi {

    private final OtpService otp;
    private final RequestReader reader;

    OtpController(OtpService otp, RequestReader reader) {
        this.otp = otp;
        this.reader = reader;
    }

    @Override
    public ChallengeResponse generate(Caller caller, MessageBody body, Locale locale) {
        return ChallengeResponse.of("Code sent.", otp.generate(reader.read(caller, body, locale)));
    }

    @Override
    public ChallengeResponse resend(Caller caller, MessageBody body, Locale locale) {
        return ChallengeResponse.of("New code sent.", otp.resend(reader.read(caller, body, locale)));
    }

    @Override
    public VerificationResponse verify(Caller caller, VerifyBody body) {
        VerifyRequest request = reader.read(caller, body);
        Verification verification = otp.verify(request);
        if (verification instanceof Rejected rejected) {
            throw new CodeRejectedException(rejected);
        }
        return VerificationResponse.of(request.recipient(), (Verified) verification);
    }

    @Override
    public ChallengeStatusResponse status(Caller caller, String challengeId) {
        return ChallengeStatusResponse.of(otp.status(caller.client(), new ChallengeId(challengeId)));
    }

    @Override
    public void cancel(Caller caller, String challengeId) {
        otp.cancel(caller.client(), new ChallengeId(challengeId));
    }
}
