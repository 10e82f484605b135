package org.postern.scan;

import org.postern.verdict.Verdict;

/**
 * What a scan says of a message.
 *
 * @param from the From field, decoded, at most 1,000 characters, for lists of held mail
 * @param subject the same of Subject
 */
public record Scanned(Verdict verdict, String from, String subject) {}
