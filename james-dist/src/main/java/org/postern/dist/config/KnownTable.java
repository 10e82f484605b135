package org.postern.dist.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What there is in one of James's files: the resource {@code <file>.known}. A line is {@code path kind}, where path is a key of a properties
 * file, or the elements of an XML file from the root with {@code @} before an attribute, and kind says what the value may be. A line
 * {@code class parameter…} names the parameters of a mailet, matcher or handler.
 */
final class KnownTable {

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();

    private KnownTable() {}

    /** @return nothing for a file that James does not read */
    static Optional<KnownTable> of(String file) {
        try (InputStream resource = KnownTable.class.getResourceAsStream(file + ".known")) {
            if (resource == null) {
                return Optional.empty();
            }
            KnownTable table = new KnownTable();
            new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(table::line);
            return Optional.of(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        if (words.get(0).equals("class")) {
            parameters.put(words.get(1), words.subList(2, words.size()));
        } else {
            kinds.put(words.get(0), Kind.parse(words.get(1)));
        }
    }

    Optional<Kind> kind(String path) {
        return Optional.ofNullable(kinds.get(path));
    }

    /** Of a class that the table describes; an admin's own class may take any. */
    Optional<List<String>> parameters(String className) {
        return Optional.ofNullable(parameters.get(className));
    }

    /** Whether {@code name} may stand under the path, as an element or attribute of any kind. */
    Collection<String> namesUnder(String path) {
        TreeSet<String> names = new TreeSet<>();
        for (String known : kinds.keySet()) {
            if (known.startsWith(path) && known.length() > path.length()) {
                String rest = known.substring(path.length());
                if (rest.startsWith("@")) {
                    names.add(rest);
                } else if (rest.startsWith("/") && rest.indexOf('/', 1) < 0 && rest.indexOf('@') < 0) {
                    names.add(rest.substring(1));
                }
            }
        }
        return names;
    }

    Collection<String> keys() {
        return kinds.keySet();
    }
}
