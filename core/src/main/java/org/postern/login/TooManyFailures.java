package org.postern.login;

import java.time.Duration;

/** A login that was not tried, because too many failed before it. */
public class TooManyFailures extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyFailures(Duration retryAfter) {
        super("too many failed logins");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
