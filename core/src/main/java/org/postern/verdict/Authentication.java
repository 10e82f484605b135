package org.postern.verdict;

import java.util.List;
import org.postern.address.Address;

/**
 * What was found out about the sender, kept beside a message for as long as its rows are, but for the authors, who are known while it is
 * judged.
 *
 * @param results one for each method, as the Authentication-Results field has it (RFC 8601 2.2 {@code resinfo} without its semicolon): one
 *     line of printable ASCII; none when nothing was asked
 * @param authors the addresses of all From fields, the first 20; a local part that no address can have stands in quotes, with a question
 *     mark for each character that cannot
 */
public record Authentication(List<String> results, Identity identity, List<Address> authors) {

    /** Nothing was asked. */
    public static final Authentication NONE = new Authentication(List.of(), Identity.NONE);

    private static final int MOST_AUTHORS = 20;

    public Authentication {
        results = List.copyOf(results);
        authors = authors == null
                ? List.of()
                : authors.stream().limit(MOST_AUTHORS).toList();
    }

    /** Of authors that nobody needs to know any more. */
    public Authentication(List<String> results, Identity identity) {
        this(results, identity, List.of());
    }
}
