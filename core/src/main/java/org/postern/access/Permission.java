package org.postern.access;

/** What can be allowed. A route asks for exactly one of these. */
public enum Permission {
    /** End one's own session; every role may. */
    OWN_SESSION,
    DOMAINS_READ,
    DOMAINS_WRITE,
    ADDRESSES_READ,
    ADDRESSES_WRITE,
    QUARANTINE_READ,
    /** Release and delete held mail. */
    QUARANTINE_DECIDE,
    LEDGER_READ,
    QUEUE_READ,
    QUEUE_FLUSH,
    SCAN,
    METRICS_READ,
    /** Everything that James's own administration can do. */
    SERVER
}
