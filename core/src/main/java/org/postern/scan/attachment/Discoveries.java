package org.postern.scan.attachment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.scan.check.Trait;

/** What was found in one attached file, up to limits. */
final class Discoveries {

    private static final int MOST_NAMES = 1_000;
    private static final int MOST_URLS = 500;

    private final List<String> names = new ArrayList<>();
    private final Set<String> urls = new LinkedHashSet<>();
    private final Map<Trait, String> traits = new EnumMap<>(Trait.class);

    void name(String name) {
        if (names.size() < MOST_NAMES) {
            names.add(name);
        }
    }

    void url(String url) {
        if (urls.size() < MOST_URLS) {
            urls.add(url);
        }
    }

    /** @param place where it was found first, the name of a file within, or empty */
    void trait(Trait trait, String place) {
        traits.putIfAbsent(trait, place);
    }

    List<String> names() {
        return names;
    }

    List<String> urls() {
        return List.copyOf(urls);
    }

    /** A program that is not the file itself lies within it. */
    Map<Trait, String> traits() {
        if (!traits.getOrDefault(Trait.PROGRAM, "").isEmpty()) {
            traits.putIfAbsent(Trait.PROGRAM_WITHIN, traits.remove(Trait.PROGRAM));
        }
        return traits;
    }
}
