/** Sends through any provider with an API of forms or JSON. Senders of certain providers are made of the same parts. */
@NullMarked
package io.otpservice.delivery.http;

import org.jspecify.annotations.NullMarked;
