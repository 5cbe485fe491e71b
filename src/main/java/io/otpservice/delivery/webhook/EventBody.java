package io.otpservice.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.otpservice.challenge.ChallengeEvent;
import io.otpservice.challenge.ChallengeEvent.Issued;
import io.otpservice.challenge.ChallengeEvent.Locked;
import io.otpservice.challenge.ChallengeEvent.Rejected;
import io.otpservice.challenge.ChallengeEvent.Resent;
import io.otpservice.challenge.ChallengeEvent.Verified;
import io.otpservice.challenge.ChallengeId;
import io.otpservice.challenge.Subject;
import io.otpservice.delivery.DeliveryReport;
import io.otpservice.recipient.Channel;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An event as it is posted. It never has a code. */
record EventBody(String type, Instant timestamp, Data data) {

    private static final JsonMapper JSON = JsonMapper.shared();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String client,
            @Nullable String recipient,
            @Nullable String purpose,
            @JsonProperty("challenge_id") @Nullable String challengeId,
            @Nullable String channel,
            @Nullable String reason,
            @Nullable Integer message) {}

    static EventBody of(ChallengeEvent event, boolean includeRecipient, Instant now) {
        if (event instanceof Issued issued) {
            return of("challenge.issued", event, issued.challengeId(), issued.channel(), includeRecipient, now);
        } else if (event instanceof Resent resent) {
            return of("challenge.resent", event, resent.challengeId(), resent.channel(), includeRecipient, now);
        } else if (event instanceof Verified verified) {
            return of("challenge.verified", event, verified.challengeId(), verified.channel(), includeRecipient, now);
        } else if (event instanceof Locked) {
            return new EventBody("challenge.locked", now, data(event, null, null, null, includeRecipient));
        }
        String reason =
                ((Rejected) event).reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new EventBody("challenge.rejected", now, data(event, null, null, reason, includeRecipient));
    }

    static EventBody of(DeliveryReport report, Instant now) {
        return new EventBody(
                report.delivered() ? "delivery.delivered" : "delivery.failed",
                now,
                new Data(report.client(), null, null, report.challengeId(), null, null, report.message()));
    }

    byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    private static EventBody of(
            String type, ChallengeEvent event, ChallengeId id, Channel channel, boolean includeRecipient, Instant now) {
        return new EventBody(type, now, data(event, id, channel, null, includeRecipient));
    }

    private static Data data(
            ChallengeEvent event,
            @Nullable ChallengeId id,
            @Nullable Channel channel,
            @Nullable String reason,
            boolean includeRecipient) {
        Subject subject = event.subject();
        return new Data(
                subject.client(),
                includeRecipient
                        ? subject.recipient().value()
                        : subject.recipient().masked(),
                event.purpose().name(),
                id == null ? null : id.value(),
                channel == null ? null : channel.wireName(),
                reason,
                null);
    }
}
