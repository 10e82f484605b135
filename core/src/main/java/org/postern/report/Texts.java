package org.postern.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Property files of this package, in UTF-8. */
final class Texts {

    private Texts() {}

    /** @param name of the file, without its end */
    static Map<String, String> read(String name) {
        Properties properties = new Properties();
        try (BufferedReader file = new BufferedReader(
                new InputStreamReader(Texts.class.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
