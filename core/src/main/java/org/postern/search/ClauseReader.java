package org.postern.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.ledger.HeldClass;
import org.postern.search.Clause.In;

/** What stands between two blanks of a search text, as a clause. */
final class ClauseReader {

    static final Set<String> FIELDS =
            Set.of("from", "to", "subject", "reason", "class", "country", "attachment", "has", "before", "after");

    private static final int SHORTEST_PREFIX = 2;
    // a plain word of so many letters finds longer ones
    private static final int SHORTEST_BEGINNING = 3;

    private ClauseReader() {}

    /** @param field one of the fields, or empty */
    static Optional<Clause> read(String field, String value, boolean quoted) {
        if (!field.isEmpty() && value.isBlank()) {
            throw new IllegalArgumentException("'" + field + ":' is followed by nothing; write " + field + ":word");
        }
        return switch (field) {
            case "" -> words(In.ALL, value, quoted);
            case "from", "to", "subject", "reason", "attachment" ->
                Optional.of(words(In.valueOf(field.toUpperCase(Locale.ROOT)), value, quoted)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + field + ":" + value + "' has no letter or digit to look for")));
            case "class" ->
                Optional.of(new Clause.Is(
                        Documents.CLASS, HeldClass.parse(value.strip()).wire()));
            case "country" -> Optional.of(new Clause.Is(Documents.COUNTRY, country(value.strip())));
            case "has" -> Optional.of(has(value.strip()));
            case "before" -> Optional.of(new Clause.Before(time(field, value.strip())));
            case "after" -> Optional.of(new Clause.After(time(field, value.strip())));
            default -> throw new IllegalArgumentException("'" + field + ":' is no field");
        };
    }

    private static Optional<Clause> words(In in, String value, boolean quoted) {
        boolean starred = !quoted && value.endsWith("*");
        String text = starred ? value.replaceFirst("\\*+$", "") : value;
        if (!quoted && address(in, text)) {
            return Optional.of(mailbox(in, text, starred));
        }
        List<String> words = Words.of(text);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String last = words.get(words.size() - 1);
        int letters = last.codePointCount(0, last.length());
        if (starred && letters < SHORTEST_PREFIX) {
            throw new IllegalArgumentException(
                    "'" + value + "' is too short; write at least " + SHORTEST_PREFIX + " letters before *");
        }
        boolean beginning = !quoted && words.size() == 1 && letters >= SHORTEST_BEGINNING;
        return Optional.of(new Clause.Words(in, words, starred || beginning));
    }

    private static boolean address(In in, String text) {
        return switch (in) {
                    case FROM, TO -> text.contains("@") || text.contains(".");
                    case ALL -> text.matches("[^@]+@[^@]+");
                    default -> false;
                }
                && !Words.of(text).isEmpty();
    }

    private static Clause mailbox(In in, String text, boolean starred) {
        // *@example.com and .example.com mean the domain
        String bare = Words.fold(text).replaceFirst("^[*@.<]+", "").replaceFirst("[.>,;]+$", "");
        if (starred && bare.length() < SHORTEST_PREFIX) {
            throw new IllegalArgumentException(
                    "'" + text + "*' is too short; write at least " + SHORTEST_PREFIX + " letters before *");
        }
        return new Clause.Mailbox(in, bare, starred);
    }

    private static String country(String value) {
        if (!value.matches("[A-Za-z]{2}")) {
            throw new IllegalArgumentException(
                    "'country:" + value + "' names no country; write the two letters of ISO 3166, as country:DE");
        }
        return value.toUpperCase(Locale.ROOT);
    }

    private static Clause has(String value) {
        if (!value.equalsIgnoreCase(Documents.ATTACHMENT)) {
            throw new IllegalArgumentException("'has:" + value + "' is not known; write has:attachment");
        }
        return new Clause.Is(Documents.HAS, Documents.ATTACHMENT);
    }

    private static Instant time(String field, String value) {
        try {
            // more digits of a year could be no number of milliseconds
            if (!value.matches("\\d{4}-.*")) {
                throw new DateTimeException(value);
            }
            return value.contains("T") || value.contains("t")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + field + ":" + value
                    + "' is no time; write a day in UTC, as 2026-01-31, or a time, as 2026-01-31T12:00:00Z");
        }
    }
}
