package org.postern.scan.content;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns of phrase by theme, of many languages, from {@code wording.txt}: {@code [theme]} in brackets, below it one phrase a line, in lower case and
 * without accents; a star at its end stands for the rest of the word.
 */
final class Lexicon {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int LONGEST = 40_000;

    static final Lexicon SHIPPED = shipped();

    private final Node root = new Node();
    private final Set<String> themes = new HashSet<>();

    /** One letter further into a phrase. */
    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>(2);
        private final List<String> themes = new ArrayList<>(1);
        private String phrase;
        private boolean open;
    }

    /** How many different phrases of each theme a text holds. */
    Map<String, Integer> count(String text) {
        String plain = plain(text);
        Map<String, Set<String>> found = new HashMap<>();
        for (int start = 0; start + 1 < plain.length(); start++) {
            if (plain.charAt(start) == ' ') {
                walk(plain, start + 1, found);
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        found.forEach((theme, phrases) -> counts.put(theme, phrases.size()));
        return counts;
    }

    Set<String> themes() {
        return Set.copyOf(themes);
    }

    private void walk(String plain, int start, Map<String, Set<String>> found) {
        Node node = root;
        for (int i = start; i < plain.length(); i++) {
            node = node.next.get(plain.charAt(i));
            if (node == null) {
                return;
            }
            if (!node.themes.isEmpty() && (node.open || plain.charAt(i + 1) == ' ')) {
                for (String theme : node.themes) {
                    found.computeIfAbsent(theme, none -> new HashSet<>()).add(node.phrase);
                }
            }
        }
    }

    /** Lower-case words without accents, one blank before, between and behind them. */
    static String plain(String text) {
        String lower = (text.length() > LONGEST ? text.substring(0, LONGEST) : text).toLowerCase(Locale.ROOT);
        String bare = lower.chars().allMatch(c -> c < 128)
                ? lower
                : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                        .replaceAll("");
        StringBuilder words = new StringBuilder(bare.length() + 2).append(' ');
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                words.append(c);
            } else if (words.charAt(words.length() - 1) != ' '
                    && c != '\''
                    && c != '\u2019'
                    && c != '\u00ad'
                    && c != '\u200b') {
                words.append(' ');
            }
        }
        return words.append(' ').toString();
    }

    private void add(String theme, String phrase) {
        boolean open = phrase.endsWith("*");
        String words = plain(phrase).strip();
        Node node = root;
        for (int i = 0; i < words.length(); i++) {
            node = node.next.computeIfAbsent(words.charAt(i), c -> new Node());
        }
        node.themes.add(theme);
        node.phrase = words;
        node.open |= open;
    }

    private static Lexicon shipped() {
        Lexicon lexicon = new Lexicon();
        String theme = "";
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Lexicon.class.getResourceAsStream("wording.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    theme = line.substring(1, line.indexOf(']'));
                    lexicon.themes.add(theme);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    lexicon.add(theme, line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lexicon;
    }
}
