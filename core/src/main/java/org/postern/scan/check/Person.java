package org.postern.scan.check;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody whose name others may not write in front of their own addresses.
 *
 * @param name as people write it
 * @param addresses that the person writes from: addresses and whole domains, lower case
 */
public record Person(String name, Set<String> addresses) {

    private static final int LONGEST = 400;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    // letters that no decomposition takes apart
    private static final String[][] PLAIN = {
        {"ß", "ss"}, {"æ", "ae"}, {"œ", "oe"}, {"ø", "o"}, {"đ", "d"}, {"ð", "d"}, {"ł", "l"}, {"ı", "i"}, {"þ", "th"}
    };

    public Person {
        addresses = Set.copyOf(addresses);
    }

    /** Whether an address, lower case, is one of the person's own. */
    public boolean owns(String address) {
        return addresses.contains(address) || addresses.contains(address.substring(address.lastIndexOf('@') + 1));
    }

    /**
     * A name in the form in which two that look the same are the same: lower case, without accents and punctuation, its words in order.
     * {@code Müller, Anna} and {@code Anna Muller} are {@code anna muller}.
     */
    public static String key(String name) {
        return String.join(" ", words(name));
    }

    /** The words of {@link #key}, sorted. */
    static List<String> words(String name) {
        String bounded = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        String plain = MARKS.matcher(Normalizer.normalize(bounded, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        for (String[] letter : PLAIN) {
            plain = plain.replace(letter[0], letter[1]);
        }
        return Arrays.stream(BETWEEN.split(plain))
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }
}
