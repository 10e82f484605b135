/**
 * Judging a message: one parse, all checks, one {@link org.postern.verdict.Verdict} with reasons ({@link org.postern.scan.Scanner}).
 * What a check is stands in {@code scan.check}; the checks stand by theme in {@code scan.content}, {@code scan.url} and
 * {@code scan.attachment}; {@code scan.virus}, {@code scan.dns} and
 * {@code scan.engine} ask others ({@code scan.remote}: how those are kept track of). What is done with a judged message is {@code disposition}.
 */
package org.postern.scan;
