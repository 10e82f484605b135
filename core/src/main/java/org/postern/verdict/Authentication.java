package org.postern.verdict;

import java.util.List;

/**
 * What was found out about the sender, kept beside a message for as long as its rows are.
 *
 * @param results one for each method, as the Authentication-Results field has it (RFC 8601 2.2 {@code resinfo} without its semicolon): one
 *     line of printable ASCII; none when nothing was asked
 */
public record Authentication(List<String> results, Identity identity) {

    /** Nothing was asked. */
    public static final Authentication NONE = new Authentication(List.of(), Identity.NONE);

    public Authentication {
        results = List.copyOf(results);
    }
}
