package org.postern.lesson;

import java.time.Instant;

/** The undoing of a lesson. @param why in the words of whoever undid it; may be empty */
public record Withdrawal(Instant at, String login, String why) {}
