package io.otpservice.recipient;

/** How closely a phone number is looked at, each level including the ones before it. */
public enum PhoneValidation {
    /** The syntax of E.164 and an assigned country calling code. */
    E164,

    /** Besides, a length that occurs in the country's numbering plan. */
    POSSIBLE,

    /** Besides, a range that the country's numbering plan has assigned. It does not say that a line is connected. */
    VALID
}
