package io.otpservice.delivery;

import io.otpservice.code.Code;

/** What is known of a message that was handed over. */
public sealed interface DeliveryReceipt {

    /** The sender has taken it. */
    record Accepted() implements DeliveryReceipt {}

    /** It may have been taken: the request was sent, its answer never came. The code must go on working. */
    record Unconfirmed(String reason) implements DeliveryReceipt {}

    /** It was certainly not taken: another sender may be asked, and the recipient waits for nothing. */
    record Refused(String reason, boolean recipientAtFault) implements DeliveryReceipt {

        /** The sender's own fault, or nobody knows whose. */
        public Refused(String reason) {
            this(reason, false);
        }

        /** The recipient can't be reached, by this sender or by any: that says nothing against the sender. */
        public static Refused unreachable(String reason) {
            return new Refused(reason, true);
        }
    }

    /** Nothing was sent: the caller is shown the code itself. Only the demo does this. */
    record Shown(Code code) implements DeliveryReceipt {}
}
