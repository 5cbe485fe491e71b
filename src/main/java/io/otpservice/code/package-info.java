/** What a one-time code is, how it is drawn, and the keyed hash that is kept in its place. */
@NullMarked
package io.otpservice.code;

import org.jspecify.annotations.NullMarked;
