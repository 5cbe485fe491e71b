/** What the senders of AWS share: credentials, and requests signed with them. */
@NullMarked
package io.otpservice.delivery.aws;

import org.jspecify.annotations.NullMarked;
