package io.otpservice.web;

import static io.otpservice.web.ProblemCode.CHALLENGE_NOT_FOUND;
import static io.otpservice.web.ProblemCode.CHANNEL_UNAVAILABLE;
import static io.otpservice.web.ProblemCode.DELIVERY_FAILED;
import static io.otpservice.web.ProblemCode.INVALID_CODE;
import static io.otpservice.web.ProblemCode.OVER_CAPACITY;
import static io.otpservice.web.ProblemCode.RATE_LIMITED;
import static io.otpservice.web.ProblemCode.RECIPIENT_NOT_ALLOWED;
import static io.otpservice.web.ProblemCode.RESEND_COOLDOWN;
import static io.otpservice.web.ProblemCode.STORE_UNAVAILABLE;
import static io.otpservice.web.ProblemCode.SUPERSEDED_CODE;
import static io.otpservice.web.ProblemCode.VERIFICATION_LOCKED;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** The addresses of the three calls, and their documentation. */
@Tag(name = "otp", description = "Issue a one-time code, send it again, check it")
@RequestMapping(path = "/otp", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
interface OtpApi {

    @Operation(
            operationId = "generate",
            summary = "Send a code",
            description =
                    "Starts a challenge and sends its code. A challenge of the same recipient and purpose that came "
                            + "before it is dead from that moment.")
    @Parameter(ref = OpenApiConfiguration.ACCEPT_LANGUAGE)
    @ApiResponse(responseCode = "200", description = "The code was sent.", useReturnTypeSchema = true)
    @Problems({
        RESEND_COOLDOWN,
        VERIFICATION_LOCKED,
        RATE_LIMITED,
        RECIPIENT_NOT_ALLOWED,
        CHANNEL_UNAVAILABLE,
        DELIVERY_FAILED,
        STORE_UNAVAILABLE,
        OVER_CAPACITY
    })
    @PostMapping("/generate")
    ChallengeResponse generate(
            @RequestBody MessageBody body, @Parameter(hidden = true) Locale locale, HttpServletRequest http);

    @Operation(
            operationId = "resend",
            summary = "Send a new code",
            description =
                    "Sends the living challenge again, with a new code and a new life. Attempts stay as they were; "
                            + "the older code is dead.")
    @Parameter(ref = OpenApiConfiguration.ACCEPT_LANGUAGE)
    @ApiResponse(responseCode = "200", description = "The new code was sent.", useReturnTypeSchema = true)
    @Problems({
        CHALLENGE_NOT_FOUND,
        RESEND_COOLDOWN,
        VERIFICATION_LOCKED,
        RATE_LIMITED,
        RECIPIENT_NOT_ALLOWED,
        CHANNEL_UNAVAILABLE,
        DELIVERY_FAILED,
        STORE_UNAVAILABLE,
        OVER_CAPACITY
    })
    @PostMapping("/resend")
    ChallengeResponse resend(
            @RequestBody MessageBody body, @Parameter(hidden = true) Locale locale, HttpServletRequest http);

    @Operation(
            operationId = "verify",
            summary = "Check a code",
            description = "Checks a code. The right one is accepted once; a wrong one costs an attempt.")
    @ApiResponse(
            responseCode = "200",
            description = "The code was right: the recipient is verified.",
            useReturnTypeSchema = true)
    @Problems({
        INVALID_CODE,
        SUPERSEDED_CODE,
        CHALLENGE_NOT_FOUND,
        VERIFICATION_LOCKED,
        RATE_LIMITED,
        STORE_UNAVAILABLE,
        OVER_CAPACITY
    })
    @PostMapping("/verify")
    VerificationResponse verify(@RequestBody VerifyBody body, HttpServletRequest http);
}
