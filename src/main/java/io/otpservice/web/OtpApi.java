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
import static io.otpservice.web.ProblemCode.UNAUTHORIZED;
import static io.otpservice.web.ProblemCode.VERIFICATION_LOCKED;

import io.otpservice.client.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The addresses of the calls, and their documentation. */
@Tag(name = "otp", description = "Issue a one-time code, send it again, check it, look it up")
@RequestMapping(path = "/otp", produces = MediaType.APPLICATION_JSON_VALUE)
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
        UNAUTHORIZED,
        RESEND_COOLDOWN,
        VERIFICATION_LOCKED,
        RATE_LIMITED,
        RECIPIENT_NOT_ALLOWED,
        CHANNEL_UNAVAILABLE,
        DELIVERY_FAILED,
        STORE_UNAVAILABLE,
        OVER_CAPACITY
    })
    @PostMapping(path = "/generate", consumes = MediaType.APPLICATION_JSON_VALUE)
    ChallengeResponse generate(
            @AuthenticationPrincipal Caller caller,
            @RequestBody MessageBody body,
            @Parameter(hidden = true) Locale locale);

    @Operation(
            operationId = "resend",
            summary = "Send a new code",
            description =
                    "Sends the living challenge again, with a new code and a new life. Attempts stay as they were; "
                            + "the older code is dead.")
    @Parameter(ref = OpenApiConfiguration.ACCEPT_LANGUAGE)
    @ApiResponse(responseCode = "200", description = "The new code was sent.", useReturnTypeSchema = true)
    @Problems({
        UNAUTHORIZED,
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
    @PostMapping(path = "/resend", consumes = MediaType.APPLICATION_JSON_VALUE)
    ChallengeResponse resend(
            @AuthenticationPrincipal Caller caller,
            @RequestBody MessageBody body,
            @Parameter(hidden = true) Locale locale);

    @Operation(
            operationId = "verify",
            summary = "Check a code",
            description = "Checks a code. The right one is accepted once; a wrong one costs an attempt.")
    @ApiResponse(
            responseCode = "200",
            description = "The code was right: the recipient is verified.",
            useReturnTypeSchema = true)
    @Problems({
        UNAUTHORIZED,
        INVALID_CODE,
        SUPERSEDED_CODE,
        CHALLENGE_NOT_FOUND,
        VERIFICATION_LOCKED,
        RATE_LIMITED,
        STORE_UNAVAILABLE,
        OVER_CAPACITY
    })
    @PostMapping(path = "/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    VerificationResponse verify(@AuthenticationPrincipal Caller caller, @RequestBody VerifyBody body);

    @Operation(
            operationId = "status",
            summary = "Look a challenge up",
            description =
                    "Tells what is left of a challenge: for the client that asked for it, until its code " + "expires.")
    @ApiResponse(responseCode = "200", description = "What is left of it.", useReturnTypeSchema = true)
    @Problems({UNAUTHORIZED, CHALLENGE_NOT_FOUND, STORE_UNAVAILABLE})
    @GetMapping("/challenges/{challenge_id}")
    ChallengeStatusResponse status(
            @AuthenticationPrincipal Caller caller, @PathVariable("challenge_id") String challengeId);

    @Operation(
            operationId = "cancel",
            summary = "Cancel a challenge",
            description =
                    "Ends a challenge: no code of it is accepted from then on. The cooldown of its recipient goes on.")
    @ApiResponse(responseCode = "204", description = "It has ended.")
    @Problems({UNAUTHORIZED, CHALLENGE_NOT_FOUND, STORE_UNAVAILABLE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/challenges/{challenge_id}")
    void cancel(@AuthenticationPrincipal Caller caller, @PathVariable("challenge_id") String challengeId);
}
