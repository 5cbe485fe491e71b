/** Sends through Twilio's Messages API (https://www.twilio.com/docs/messaging/api/message-resource). */
@NullMarked
package io.otpservice.delivery.twilio;

import org.jspecify.annotations.NullMarked;
