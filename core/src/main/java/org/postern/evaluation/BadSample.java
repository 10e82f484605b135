package org.postern.evaluation;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What was given to be scored cannot be; the message says what is wrong with it. */
public final class BadSample extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadSample(String message) {
        super(message);
    }

    static String why(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        return cause instanceof NoSuchFileException ? "it is not there" : String.valueOf(cause.getMessage());
    }
}
