package org.postern.settings;

import java.util.List;

/** A configuration that must not start: each problem is one line that says file, key and what is wrong. */
public class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public BadSetting(String file, String key, String problem) {
        this(List.of(file + ": " + key + ": " + problem));
    }

    /** @param problems at least one */
    public BadSetting(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
