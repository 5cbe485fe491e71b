package io.otpservice.delivery.smpp;

import io.otpservice.delivery.DeliveryReceipt.Refused;
import java.util.Map;
import java.util.Set;
import org.jsmpp.SMPPConstant;

/**
 * What a message centre's status says, and what to do about it (SMPP 3.4 §5.1.3).
 *
 * @param path what stands before the names of the properties
 */
record SmppAnswers(String path) {

    private static final Set<Integer> RECIPIENT_AT_FAULT = Set.of(
            SMPPConstant.STAT_ESME_RINVDSTADR, SMPPConstant.STAT_ESME_RINVDSTTON, SMPPConstant.STAT_ESME_RINVDSTNPI);

    Refused refused(int status) {
        return new Refused(reason(status), RECIPIENT_AT_FAULT.contains(status));
    }

    String reason(int status) {
        return "answered 0x%08X: %s".formatted(status, advice().getOrDefault(status, "the carrier should say why"));
    }

    /** Many centres hang up on a bind that they refuse, so that the refusal gets lost. */
    String unanswered() {
        return "its bind was not answered: " + credentials() + ", and whether the account may connect from here";
    }

    private String credentials() {
        return "check " + path + "system-id and " + path + "password";
    }

    private Map<Integer, String> advice() {
        String throttled = "it throttles: ask the carrier for more, or lower otp.limits.total";
        String recipient =
                "the recipient can't get it; otp.recipients.phone.validation=valid refuses most such numbers";
        return Map.ofEntries(
                Map.entry(SMPPConstant.STAT_ESME_RINVPASWD, credentials()),
                Map.entry(SMPPConstant.STAT_ESME_RINVSYSID, credentials()),
                Map.entry(
                        SMPPConstant.STAT_ESME_RBINDFAIL,
                        credentials() + ", and whether the account may connect from here, and so often"),
                Map.entry(SMPPConstant.STAT_ESME_RTHROTTLED, throttled),
                Map.entry(SMPPConstant.STAT_ESME_RMSGQFUL, throttled),
                Map.entry(SMPPConstant.STAT_ESME_RINVSRCADR, "check " + path + "from: the carrier does not allow it"),
                Map.entry(SMPPConstant.STAT_ESME_RINVDSTADR, recipient),
                Map.entry(SMPPConstant.STAT_ESME_RINVDSTTON, recipient),
                Map.entry(SMPPConstant.STAT_ESME_RINVDSTNPI, recipient),
                Map.entry(SMPPConstant.STAT_ESME_RSYSERR, "the message centre is unwell: ask the carrier"),
                Map.entry(SMPPConstant.STAT_ESME_RSUBMITFAIL, "the message centre is unwell: ask the carrier"));
    }
}
