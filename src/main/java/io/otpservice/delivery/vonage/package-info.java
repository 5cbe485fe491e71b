/** Sends through Vonage's SMS API (https://developer.vonage.com/en/api/sms). */
@NullMarked
package io.otpservice.delivery.vonage;

import org.jspecify.annotations.NullMarked;
