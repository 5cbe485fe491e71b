/** Sends SMS through Amazon SNS (https://docs.aws.amazon.com/sns/latest/api/API_Publish.html). */
@NullMarked
package io.otpservice.delivery.sns;

import org.jspecify.annotations.NullMarked;
