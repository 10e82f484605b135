package org.postern.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The conditions of a listing's where clause and the values bound to their names. No value ever becomes text of the statement. */
public final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    public Conditions and(String clause) {
        clauses.add(clause);
        return this;
    }

    /** Adds a clause that names the value as {@code :name}. */
    public Conditions and(String clause, String name, Object value) {
        values.put(name, value);
        return and(clause);
    }

    /** Adds the clause when there is a value; {@code column} gives it the form that the column has. */
    public <T> Conditions and(String clause, String name, Optional<T> value, Function<T, Object> column) {
        value.ifPresent(present -> and(clause, name, column.apply(present)));
        return this;
    }

    /** The same conditions, to which others are added. */
    public Conditions copy() {
        Conditions copy = new Conditions();
        copy.clauses.addAll(clauses);
        copy.values.putAll(values);
        return copy;
    }

    /** Binds a value that a clause added before names. */
    public Conditions value(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** What stands after {@code where}. */
    public String sql() {
        return clauses.isEmpty() ? "1 = 1" : String.join(" and ", clauses);
    }

    public Map<String, Object> values() {
        return Map.copyOf(values);
    }

    /** The pattern for {@code lower(column) like :name escape '~'} that finds this text anywhere. */
    public static String containing(String text) {
        return "%" + literal(text.toLowerCase(Locale.ROOT)) + "%";
    }

    /** The text as a part of a pattern for {@code like … escape '~'} that means nothing but itself. */
    public static String literal(String text) {
        return text.replaceAll("([~%_])", "~$1");
    }
}
