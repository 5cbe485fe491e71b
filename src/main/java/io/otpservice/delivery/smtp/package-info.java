/** Sends e-mail through a mail server (SMTP, RFC 5321; submission, RFC 6409). */
@NullMarked
package io.otpservice.delivery.smtp;

import org.jspecify.annotations.NullMarked;
