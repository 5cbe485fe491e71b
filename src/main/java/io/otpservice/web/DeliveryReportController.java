package io.otpservice.web;

import io.otpservice.challenge.OtpService;
import io.otpservice.delivery.CodeSender;
import io.otpservice.delivery.ForgedReportException;
import io.otpservice.delivery.ReportingSender;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where providers report what became of messages. Only a signature gets in, and it gets nothing out. */
@Hidden
@RestController
class DeliveryReportController {

    private final List<ReportingSender> senders;
    private final OtpService otp;

    DeliveryReportController(List<CodeSender> senders, OtpService otp) {
        this.senders = senders.stream()
                .filter(ReportingSender.class::isInstance)
                .map(ReportingSender.class::cast)
                .toList();
        this.otp = otp;
    }

    @PostMapping("/deliveries/{sender}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@PathVariable String sender, @RequestBody byte[] body, HttpServletRequest http) {
        senders.stream()
                .filter(candidate -> candidate.name().equals(sender))
                .findFirst()
                .orElseThrow(ForgedReportException::new) // whether there is such a sender is nobody's business
                .read(http::getHeader, Objects.requireNonNullElse(http.getQueryString(), ""), body)
                .ifPresent(otp::report);
    }
}
