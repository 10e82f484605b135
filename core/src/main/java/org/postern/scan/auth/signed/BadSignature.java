package org.postern.scan.auth.signed;

/** A signature, or the key record that goes with it, cannot be used as it is written. The message says why, in words for a log. */
public final class BadSignature extends Exception {

    public BadSignature(String message) {
        super(message, null, false, false);
    }
}
