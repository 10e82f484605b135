package org.postern.scan.attachment;

/** What an archive that is locked with a password is taken for: nothing can look into it. */
public enum WhenLocked {
    /** As any other file. */
    PASS,
    /** As a sign that the mail is not wanted, beside others. */
    SUSPECT,
    /** As a forbidden attachment. */
    HOLD
}
