package org.postern.tenant;

/** What an import does to the addresses that its text does not name. */
public enum ImportMode {
    /** They stay. */
    MERGE,
    /** They are removed, unless that looks like a mistake. */
    REPLACE,
    /** They are removed, however many they are. */
    REPLACE_FORCED
}
