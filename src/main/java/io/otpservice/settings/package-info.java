/** What stops the start: settings that the service can't work with, said plainly. */
@NullMarked
package io.otpservice.settings;

import org.jspecify.annotations.NullMarked;
