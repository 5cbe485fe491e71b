/** Who may call, and how the service works for each of them. */
@NullMarked
package io.otpservice.client;

import org.jspecify.annotations.NullMarked;
