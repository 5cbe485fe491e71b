/** Which engine keeps what is known of recipients; each is a package of its own. */
@NullMarked
package io.otpservice.store;

import org.jspecify.annotations.NullMarked;
