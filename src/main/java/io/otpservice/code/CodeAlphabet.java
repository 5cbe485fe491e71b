package io.otpservice.code;

/** The symbols that a code may be made of. */
public enum CodeAlphabet {
    /** The ten digits: every phone offers a keypad for them. */
    DIGITS("0123456789"),

    /** Digits and capitals without those that are read as one another (0 O, 1 I L, U V): 30 symbols. */
    ALPHANUMERIC("23456789ABCDEFGHJKMNPQRSTVWXYZ");

    private final String symbols;

    CodeAlphabet(String symbols) {
        this.symbols = symbols;
    }

    /** What its symbols are called in a sentence. */
    public String noun() {
        return this == DIGITS ? "digits" : "letters and digits";
    }

    int size() {
        return symbols.length();
    }

    char symbol(int index) {
        return symbols.charAt(index);
    }

    boolean contains(int character) {
        return symbols.indexOf(character) >= 0;
    }
}
