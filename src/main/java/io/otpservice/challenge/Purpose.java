package io.otpservice.challenge;

import java.util.regex.Pattern;

/**
 * What a recipient is verified for. Challenges of different purposes are separate; failure budgets are not.
 *
 * @param name {@code [a-z0-9][a-z0-9-]{0,31}}; any other is an {@link IllegalArgumentException}
 */
public record Purpose(String name) {

    private static final Pattern SYNTAX = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** What a recipient is verified for where nothing else is said. */
    public static final Purpose LOGIN = new Purpose("login");

    public Purpose {
        if (!SYNTAX.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 32 lower-case letters, digits and hyphens, and not begin with a hyphen");
        }
    }

    public static Purpose of(String name) {
        return name.equals(LOGIN.name) ? LOGIN : new Purpose(name);
    }
}
