package org.postern.dns;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers until their time is over, those used last, bounded by what they hold: a zone full of long texts displaces more than others. */
final class Remembered {

    private static final int CHARACTERS_PER_SHARE = 512;
    private static final int VALUES_PER_SHARE = 8;

    private record Entry(Answer answer, long until, int shares) {}

    private final int most;
    private final long longestSeconds;
    private final LongSupplier millis;
    private final Map<Question, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long shares;

    /**
     * @param most shares; an ordinary answer takes one
     * @param millis a clock that never goes back
     */
    Remembered(int most, long longestSeconds, LongSupplier millis) {
        this.most = most;
        this.longestSeconds = longestSeconds;
        this.millis = millis;
    }

    synchronized Optional<Answer> get(Question question) {
        Entry entry = entries.get(question);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.until <= millis.getAsLong()) {
            remove(question);
            return Optional.empty();
        }
        return Optional.of(entry.answer);
    }

    /** @param seconds with 0 nothing is kept (RFC 1035 3.2.1) */
    synchronized void put(Question question, Answer answer, long seconds) {
        remove(question);
        long kept = Math.min(seconds, longestSeconds);
        int size = size(answer);
        if (kept <= 0 || size > most) {
            return;
        }
        entries.put(question, new Entry(answer, millis.getAsLong() + kept * 1_000, size));
        shares += size;
        for (Iterator<Entry> eldest = entries.values().iterator(); shares > most; eldest.remove()) {
            shares -= eldest.next().shares;
        }
    }

    synchronized int size() {
        return entries.size();
    }

    private void remove(Question question) {
        Entry removed = entries.remove(question);
        if (removed != null) {
            shares -= removed.shares;
        }
    }

    private static int size(Answer answer) {
        int characters = answer.values().stream().mapToInt(String::length).sum();
        return 1 + characters / CHARACTERS_PER_SHARE + answer.values().size() / VALUES_PER_SHARE;
    }
}
