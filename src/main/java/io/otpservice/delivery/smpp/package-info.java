/** Sends SMS to a carrier's message centre over SMPP 3.4 (https://smpp.org/SMPP_v3_4_Issue1_2.pdf). */
@NullMarked
package io.otpservice.delivery.smpp;

import org.jspecify.annotations.NullMarked;
