package io.otpservice.settings;

/**
 * A setting stops the start. Unlike the binder's own failures, it does not quote the value, which may be a secret, and it
 * may be about several settings together.
 */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names a setting.
     *
     * @param property such as {@code otp.code.pepper}
     * @param problem what is wrong and what to do, continuing a sentence that begins with the property
     */
    public InvalidSettingException(String property, String problem) {
        super(property + " " + problem);
    }
}
