package org.postern.lists;

import java.util.List;
import java.util.Optional;

/**
 * The entries that fit a sender for one recipient: of each list of each scope the most exact one, if any.
 *
 * @param all at most six
 */
public record Matches(List<Match> all) {

    /** Nobody has said anything. */
    public static final Matches NONE = new Matches(List.of());

    public Matches {
        all = List.copyOf(all);
    }

    public Optional<Match> of(ListScope.Level level, ListName list) {
        return all.stream()
                .filter(match -> match.scope().level() == level && match.list() == list)
                .findFirst();
    }
}
