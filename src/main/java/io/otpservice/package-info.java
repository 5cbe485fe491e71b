/** The application: what starts, and what time it is. */
@NullMarked
package io.otpservice;

import org.jspecify.annotations.NullMarked;
