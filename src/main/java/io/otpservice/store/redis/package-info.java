/**
 * Keeps everything in Redis or Valkey, shared by all nodes. What is kept of a recipient is changed by the rules of the
 * domain, here as in the embedded store: it is read with the server's time, and replaced only if nobody else has replaced it
 * since. Each script is one atomic step on the server.
 */
@NullMarked
package io.otpservice.store.redis;

import org.jspecify.annotations.NullMarked;
