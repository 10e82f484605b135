package org.postern.scan.auth.spf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postern.dns.Answer;
import org.postern.dns.Question;
import org.postern.dns.ZoneAnswers;

/**
 * The zone data of the suite. A list for each name: records, or TIMEOUT for whatever is not in the list. SPF records are TXT records too,
 * unless the list has TXT of its own; {@code TXT: NONE} is such, and is nothing.
 */
final class SuiteZone {

    private final Map<String, List<?>> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private SuiteZone(Map<String, Object> zone) {
        zone.forEach((name, entries) -> names.put(name, (List<?>) entries));
    }

    static ZoneAnswers answers(Map<String, Object> zone) {
        SuiteZone suite = new SuiteZone(zone);
        ZoneAnswers answers = new ZoneAnswers();
        for (String name : suite.names.keySet()) {
            for (Question.Type type : Question.Type.values()) {
                Answer answer = suite.answer(name, type, new HashSet<>());
                if (!(answer instanceof Answer.Nothing)) {
                    answers.with(new Question(name, type), answer);
                }
            }
        }
        return answers;
    }

    private Answer answer(String name, Question.Type type, Set<String> seen) {
        List<?> entries = names.getOrDefault(name, List.of());
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            return new Answer.Unknown("a loop of aliases");
        }
        List<Object> aliases = values(entries, "CNAME");
        if (!aliases.isEmpty()) {
            return answer(name(aliases.get(0)), type, seen);
        }
        List<Object> found = values(entries, type.name());
        if (type == Question.Type.TXT && found.isEmpty()) {
            found = values(entries, "SPF");
        }
        List<String> records = found.stream()
                .filter(value -> !value.equals("NONE"))
                .sorted(Comparator.comparingInt(value -> preference(type, value)))
                .map(value -> text(type, value))
                .toList();
        if (!records.isEmpty()) {
            return new Answer.Found(records);
        }
        return entries.contains("TIMEOUT") ? new Answer.Unknown("timeout") : new Answer.Nothing(false);
    }

    private static List<Object> values(List<?> entries, String type) {
        List<Object> values = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> record && record.containsKey(type)) {
                values.add(record.get(type));
            }
        }
        return values;
    }

    private static int preference(Question.Type type, Object value) {
        return type == Question.Type.MX ? (Integer) ((List<?>) value).get(0) : 0;
    }

    private static String text(Question.Type type, Object value) {
        return switch (type) {
            case MX -> name(((List<?>) value).get(1));
            case PTR -> name(value);
            case TXT ->
                value instanceof List<?> strings
                        ? String.join("", strings.stream().map(String::valueOf).toList())
                        : String.valueOf(value);
            case A, AAAA -> String.valueOf(value);
        };
    }

    private static String name(Object value) {
        return new Question(String.valueOf(value), Question.Type.A).name();
    }
}
