package org.postern.login;

/** What became of a log-in. */
public sealed interface Attempt {

    record Open(Session session) implements Attempt {}

    /** No such login, a wrong password, no password yet, or disabled: which of these is not said. */
    record Wrong() implements Attempt {}

    /** The password is right; the code of the second factor was not given. */
    record CodeNeeded() implements Attempt {}

    /** The password is right; the code is wrong, or was used before. */
    record CodeWrong() implements Attempt {}
}
