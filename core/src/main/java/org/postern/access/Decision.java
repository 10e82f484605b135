package org.postern.access;

/** What authorisation answers. */
public enum Decision {
    ALLOWED,
    /** The caller's role does not allow it, and he may know that the subject exists. */
    FORBIDDEN,
    /** The subject does not exist, or the caller may not know that it does. */
    HIDDEN
}
