/** Sends mail through Amazon SES (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html). */
@NullMarked
package io.otpservice.delivery.ses;

import org.jspecify.annotations.NullMarked;
