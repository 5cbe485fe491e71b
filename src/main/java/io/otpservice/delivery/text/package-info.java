/** What messages say: the wording of codes in the recipient's language. */
@NullMarked
package io.otpservice.delivery.text;

import org.jspecify.annotations.NullMarked;
