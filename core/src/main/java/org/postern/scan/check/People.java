package org.postern.scan.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Protected people, found by their names however they are written. Not changed once it is made. */
public final class People {

    public static final People NONE = new People(List.of());

    /** Others, who are asked too. */
    private final List<People> others;

    private final Map<String, List<Person>> byKey = new HashMap<>();
    /** Names of two words and more, by each word, for names with a title or a company in them. */
    private final Map<String, List<Person>> byWord = new HashMap<>();

    public People(Collection<Person> people) {
        this.others = List.of();
        for (Person person : people) {
            List<String> words = Person.words(person.name());
            if (words.isEmpty()) {
                continue;
            }
            byKey.computeIfAbsent(String.join(" ", words), key -> new ArrayList<>())
                    .add(person);
            if (words.size() > 1) {
                // the longest word is the rarest
                String rarest = words.stream()
                        .reduce((a, b) -> b.length() > a.length() ? b : a)
                        .orElseThrow();
                byWord.computeIfAbsent(rarest, key -> new ArrayList<>()).add(person);
            }
        }
    }

    private People(People... others) {
        this.others = List.of(others);
    }

    /** All of these together. */
    public static People of(List<People> each) {
        return switch (each.size()) {
            case 0 -> NONE;
            case 1 -> each.get(0);
            default -> new People(each.toArray(People[]::new));
        };
    }

    public boolean isEmpty() {
        return byKey.isEmpty() && others.isEmpty();
    }

    /** All who have this name: its words are those of the text, in any order. */
    public List<Person> named(String text) {
        return isEmpty() ? List.of() : named(Person.words(text));
    }

    /** All of whom the text has the name, with or without other words: {@code Anna Meier (CEO)}. A name of one word must be the whole text. */
    public List<Person> within(String text) {
        if (isEmpty()) {
            return List.of();
        }
        List<Person> found = new ArrayList<>();
        within(Person.words(text), found);
        return found;
    }

    private List<Person> named(List<String> words) {
        List<Person> found = new ArrayList<>(byKey.getOrDefault(String.join(" ", words), List.of()));
        others.forEach(other -> found.addAll(other.named(words)));
        return found;
    }

    private void within(List<String> words, List<Person> found) {
        found.addAll(byKey.getOrDefault(String.join(" ", words), List.of()));
        Set<String> all = new HashSet<>(words);
        for (String word : all) {
            for (Person person : byWord.getOrDefault(word, List.of())) {
                if (!found.contains(person) && all.containsAll(Person.words(person.name()))) {
                    found.add(person);
                }
            }
        }
        others.forEach(other -> other.within(words, found));
    }

    /**
     * Who is named by a text that stands before an address of somebody else; empty when the text names nobody, or the address is that of one of
     * those whom it names.
     */
    public Optional<Person> misnamed(String text, String address) {
        List<Person> named = within(text);
        return named.stream().anyMatch(person -> person.owns(address))
                ? Optional.empty()
                : named.stream().findFirst();
    }
}
