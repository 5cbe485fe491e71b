package io.otpservice.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.otpservice.delivery.Message;
import io.otpservice.delivery.text.MessageText;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** What is posted, as Standard Webhooks lays it out. */
record WebhookBody(String type, Instant timestamp, Data data) {

    private static final JsonMapper JSON = JsonMapper.shared();

    record Data(
            @JsonProperty("challenge_id") String challengeId,
            String recipient,
            String channel,
            String code,
            String locale,
            @JsonProperty("expires_in") long expiresIn,
            String client,
            int message,
            String subject,
            String text) {

        /** Without the code and the recipient. */
        @Override
        public String toString() {
            return "Data[challengeId=" + challengeId + "]";
        }
    }

    static WebhookBody of(Message message, MessageText text, Instant now) {
        return new WebhookBody(
                "otp.message",
                now,
                new Data(
                        message.challengeId(),
                        message.recipient().value(),
                        message.channel().wireName(),
                        message.code().value(),
                        message.locale().toLanguageTag(),
                        message.validFor().toSeconds(),
                        message.client(),
                        message.number(),
                        text.subject(),
                        text.body()));
    }

    byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }
}
