package org.postern.dist.admin;

/** A running gateway did not do what was asked; the message is one line. */
public class AdminFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AdminFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
