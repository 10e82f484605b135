package org.postern.settings;

/** A configuration that must not start: says file, key and what is wrong. */
public class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadSetting(String file, String key, String problem) {
        super(file + ": " + key + ": " + problem);
    }
}
