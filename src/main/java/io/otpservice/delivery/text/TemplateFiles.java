package io.otpservice.delivery.text;

import io.otpservice.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads templates: one properties file in UTF-8 a language. */
final class TemplateFiles {

    private static final String PROPERTY = "otp.messages.directory";
    private static final List<String> BUILT_IN =
            List.of("en", "de", "fr", "es", "pt", "it", "tr", "ar", "hi", "id", "ja", "zh");
    private static final Pattern FILE = Pattern.compile("texts_([A-Za-z0-9_-]+)\\.properties");

    private TemplateFiles() {}

    /** The texts of each language that comes with the service. */
    static Map<Locale, Map<String, String>> builtIn() {
        Map<Locale, Map<String, String>> all = new HashMap<>();
        for (String language : BUILT_IN) {
            String file = "/texts/texts_" + language + ".properties";
            try (InputStream stream = TemplateFiles.class.getResourceAsStream(file)) {
                if (stream == null) {
                    throw new IllegalStateException(file);
                }
                all.put(Locale.forLanguageTag(language), read(new InputStreamReader(stream, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** The texts of each language for which a directory has a file. */
    static Map<Locale, Map<String, String>> in(Path directory) {
        Map<Locale, Map<String, String>> all = new HashMap<>();
        for (Path path : list(directory)) {
            Matcher name = FILE.matcher(path.getFileName().toString());
            if (name.matches()) {
                try (Reader reader = Files.newBufferedReader(path)) {
                    all.put(Locale.forLanguageTag(name.group(1).replace('_', '-')), read(reader));
                } catch (IOException | IllegalArgumentException e) {
                    throw new InvalidSettingException(
                            PROPERTY, "holds a file that can't be read: " + path.getFileName());
                }
            } else if (!Files.isDirectory(path)) {
                throw new InvalidSettingException(
                        PROPERTY, "holds a file that is not named texts_LANGUAGE.properties: " + path.getFileName());
            }
        }
        return all;
    }

    /** The directories of clients below a directory, by the client's id. */
    static Map<String, Path> clients(Path directory) {
        Map<String, Path> clients = new HashMap<>();
        list(directory).stream()
                .filter(Files::isDirectory)
                .forEach(path -> clients.put(path.getFileName().toString(), path));
        return clients;
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return new ArrayList<>(paths.sorted().toList());
        } catch (IOException e) {
            throw new InvalidSettingException(PROPERTY, "names a directory that can't be read");
        }
    }

    private static Map<String, String> read(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
