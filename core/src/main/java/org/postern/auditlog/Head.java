package org.postern.auditlog;

import java.time.Instant;

/** The last entry of the log. */
record Head(long seq, Instant at, String hash) {

    /** Of a log without entries. */
    static final Head NONE = new Head(0, Instant.EPOCH, "0".repeat(64));
}
