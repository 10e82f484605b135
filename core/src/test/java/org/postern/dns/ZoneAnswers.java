package org.postern.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers from a table, at once: for tests of decisions. */
public final class ZoneAnswers implements Answers {

    private final Map<Question, Answer> table = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Question> asked = new ArrayList<>();

    /** Adds a record. */
    public ZoneAnswers with(Question.Type type, String name, String... values) {
        Question question = new Question(name, type);
        List<String> all = new ArrayList<>(
                table.getOrDefault(question, new Answer.Nothing(false)).values());
        all.addAll(List.of(values));
        return with(question, new Answer.Found(all));
    }

    public ZoneAnswers txt(String name, String... values) {
        return with(Question.Type.TXT, name, values);
    }

    /** Gives a question an answer of its own, such as a failure. */
    public ZoneAnswers with(Question question, Answer answer) {
        table.put(question, answer);
        for (String name = question.name(); !name.isEmpty(); name = name.substring(name.indexOf('.') + 1)) {
            names.add(name);
            if (name.indexOf('.') < 0) {
                break;
            }
        }
        return this;
    }

    @Override
    public Answer to(Question question) {
        asked.add(question);
        // RFC 8020: a name below which there is something exists
        return table.getOrDefault(question, new Answer.Nothing(!names.contains(question.name())));
    }

    @Override
    public void expect(Question question) {
        // all is known already
    }

    /** What was asked, in order. */
    public List<Question> asked() {
        return List.copyOf(asked);
    }
}
