package io.otpservice.settings;

/** What the name of a product may be: it gets into headers, and into one line of a message. */
public final class ProductName {

    /** A regular expression that the whole name must match. */
    public static final String PATTERN = "[^\\p{C}\\p{Zl}\\p{Zp}]{1,40}";

    /** The same in words. */
    public static final String RULE = "must be 1 to 40 characters on one line";

    private ProductName() {}
}
