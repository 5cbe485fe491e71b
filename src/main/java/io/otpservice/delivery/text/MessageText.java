package io.otpservice.delivery.text;

import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param subject one line, for channels that have a subject
 * @param body plain text
 * @param html the same in HTML; null for channels that show none
 */
public record MessageText(
        String subject, String body, @Nullable String html) {}
