/** The embedded store: one node's memory, bounded. */
@NullMarked
package io.otpservice.store.caffeine;

import org.jspecify.annotations.NullMarked;
