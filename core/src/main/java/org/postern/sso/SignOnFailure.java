package org.postern.sso;

/** A log-in at a provider that came to nothing. Its message is fit for whoever tried; what the provider itself said is in the log. */
public class SignOnFailure extends Exception {

    private static final long serialVersionUID = 1L;

    SignOnFailure(String message) {
        super(message);
    }

    SignOnFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
