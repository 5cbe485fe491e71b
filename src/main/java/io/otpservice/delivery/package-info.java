/** How a code reaches its recipient: senders, and the choice among them. */
@NullMarked
package io.otpservice.delivery;

import org.jspecify.annotations.NullMarked;
