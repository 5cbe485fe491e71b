/** Sends through an endpoint of the operator's own, by Standard Webhooks (https://www.standardwebhooks.com). */
@NullMarked
package io.otpservice.delivery.webhook;

import org.jspecify.annotations.NullMarked;
