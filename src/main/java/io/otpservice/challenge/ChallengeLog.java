package io.otpservice.challenge;

import io.otpservice.challenge.ChallengeEvent.Issued;
import io.otpservice.challenge.ChallengeEvent.Locked;
import io.otpservice.challenge.ChallengeEvent.Rejected;
import io.otpservice.challenge.ChallengeEvent.Resent;
import io.otpservice.challenge.ChallengeEvent.Verified;
import io.otpservice.ratelimit.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes one record an event, with the recipient masked. */
@Component
class ChallengeLog {

    private static final Logger LOG = LoggerFactory.getLogger(ChallengeLog.class);

    @EventListener
    void on(ChallengeEvent event) {
        if (event instanceof Issued issued) {
            write("issued", event, issued.challengeId().value());
        } else if (event instanceof Resent resent) {
            write("resent", event, resent.challengeId().value());
        } else if (event instanceof Verified verified) {
            write("verified", event, verified.challengeId().value());
        } else if (event instanceof Locked) {
            write("locked", event, "too many wrong codes");
        } else if (event instanceof Rejected rejected) {
            write("rejected", event, (rejected.reason() + " " + rejected.detail()).strip());
        }
    }

    @EventListener
    void on(AreaPaused event) {
        Pause pause = event.pause();
        LOG.warn(
                "Messages to numbers that begin with {} pause for {}: of {} messages {} were answered",
                pause.area(),
                pause.remaining(),
                pause.messages(),
                pause.verified());
    }

    private static void write(String what, ChallengeEvent event, Object detail) {
        LOG.info(
                "Challenge {} for {}, purpose {}: {}",
                what,
                event.subject().masked(),
                event.purpose().name(),
                detail);
    }
}
