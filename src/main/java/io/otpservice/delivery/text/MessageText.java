package io.otpservice.delivery.text;

/**
 * What a message says.
 *
 * @param subject one line, for channels that have a subject
 * @param body plain text
 */
public record MessageText(String subject, String body) {}
