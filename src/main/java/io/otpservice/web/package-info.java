/** The HTTP contract: addresses, JSON, problems, and how the browser is held to them. */
@NullMarked
package io.otpservice.web;

import org.jspecify.annotations.NullMarked;
