package org.postern.message;

import java.util.List;
import java.util.Optional;

/**
 * A message as the checks see it.
 *
 * @param headers of the message itself
 * @param parts its leaves, those of messages within it too
 * @param containers what is around them, each when it ended
 * @param broken why the message could not be read to its end as MIME, in words; what was read before stands
 */
public record ParsedMessage(Headers headers, List<Part> parts, List<Container> containers, Optional<String> broken) {

    public ParsedMessage {
        parts = List.copyOf(parts);
        containers = List.copyOf(containers);
    }

    /** A message without containers. */
    public ParsedMessage(Headers headers, List<Part> parts, Optional<String> broken) {
        this(headers, parts, List.of(), broken);
    }
}
