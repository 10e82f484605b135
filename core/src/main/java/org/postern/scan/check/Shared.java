package org.postern.scan.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What several checks of one room read of a message: made when the first asks, the same for the others. One thread asks them all. */
public final class Shared {

    private final Map<Class<?>, Object> readings = new HashMap<>();

    public Shared() {}

    /** @param reader makes it, if nobody has yet */
    public <T> T of(Class<T> kind, Facts facts, Function<Facts, T> reader) {
        Object known = readings.get(kind);
        if (known == null) {
            known = reader.apply(facts);
            readings.put(kind, known);
        }
        return kind.cast(known);
    }
}
