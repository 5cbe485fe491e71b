package io.otpservice.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import org.jspecify.annotations.Nullable;

/** The body of generate and resend, as it came: nothing is checked yet. */
@Schema(
        name = "MessageRequest",
        description = "Exactly one of `phone_number` and `email`, and how to reach it.",
        additionalProperties = AdditionalPropertiesValue.FALSE)
record MessageBody(
        @Schema(
                description =
                        "Phone number in international form. Spaces, dots, hyphens, brackets and a leading `00` are"
                                + " forms of the same number.",
                example = "+1234567890",
                maxLength = 40,
                pattern = "^ *(\\+|00)([ .()\\[\\]-]*[0-9]){7,15}[ .()\\[\\]-]*$")
        @JsonProperty("phone_number")
        @Nullable
        String phoneNumber,

        @Schema(description = "E-mail address.", example = "jane@example.com", maxLength = 254, format = "idn-email")
        @Nullable
        String email,

        @Schema(
                description =
                        "How to send the code: `sms` (default for a phone number), `voice`, `whatsapp`, or `email`"
                                + " (default for an e-mail address).",
                allowableValues = {"sms", "voice", "whatsapp", "email"})
        @Nullable
        String channel,

        @Schema(
                description =
                        "Language of the message, a BCP 47 tag. Default: `Accept-Language`, then the configured one.",
                example = "en",
                maxLength = 35,
                pattern = "^[A-Za-z0-9-]+$")
        @Nullable
        String locale,

        @Schema(
                description = "What the recipient is verified for. Challenges of different purposes are separate.",
                example = "login",
                defaultValue = "login",
                pattern = "^[a-z0-9][a-z0-9-]{0,31}$")
        @Nullable
        String purpose) {

    /** Without the recipient: the framework writes bodies to its debug log. */
    @Override
    public String toString() {
        return "MessageBody[channel=" + channel + ", locale=" + locale + ", purpose=" + purpose + "]";
    }
}
