package org.postern.limits;

/** Which limit an account has come to. */
public enum Excess {
    /** Messages within the hour. */
    MESSAGES,
    /** Bytes within the hour. */
    BYTES,
    /** Bytes held. */
    HELD
}
