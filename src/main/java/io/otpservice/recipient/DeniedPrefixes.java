package io.otpservice.recipient;

import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Beginnings of numbers that get no message. A look-up takes logarithmic time, however many there are. */
final class DeniedPrefixes {

    private static final String PROPERTY = "otp.recipients.phone.denied-prefixes";
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");

    /** None of them begins with another one, so that the nearest below a number is the only one it can begin with. */
    private final TreeSet<String> prefixes = new TreeSet<>();

    static DeniedPrefixes of(List<String> listed, @Nullable Path file) {
        DeniedPrefixes all = new DeniedPrefixes();
        listed.forEach(prefix -> all.add(prefix, PROPERTY));
        if (file != null) {
            List<String> lines = read(file);
            for (int i = 0; i < lines.size(); i++) {
                String prefix = lines.get(i).replaceFirst("#.*", "").strip();
                if (!prefix.isEmpty()) {
                    all.add(prefix, PROPERTY + "-file, line " + (i + 1) + ",");
                }
            }
        }
        return all;
    }

    boolean match(PhoneNumber number) {
        String nearest = prefixes.floor(number.value());
        return nearest != null && number.value().startsWith(nearest);
    }

    private void add(String prefix, String where) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidSettingException(where, "must be the beginning of a number, such as +88213");
        }
        String nearest = prefixes.floor(prefix);
        if (nearest == null || !prefix.startsWith(nearest)) {
            prefixes.subSet(prefix, prefix + Character.MAX_VALUE).clear();
            prefixes.add(prefix);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidSettingException(PROPERTY + "-file", "names a file that can't be read");
        }
    }
}
