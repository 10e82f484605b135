package org.postern.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson.Scope;

/** Whose word counts how far; pure functions. */
final class Standing {

    private Standing() {}

    /**
     * A lesson that may stand with others for a part.
     *
     * @param voice who speaks: a login of a domain, an account of an installation; his lessons count as one
     */
    record Voice(long lesson, String voice) {}

    /** The part that a lesson of this scope counts in by itself. @param mailbox that its recipient leads to */
    static PartName part(Scope scope, Optional<Domain> domain, Optional<Address> mailbox) {
        return switch (scope) {
            case ADDRESS -> PartName.of(mailbox.orElseThrow());
            case DOMAIN -> PartName.of(domain.orElseThrow());
            default -> PartName.INSTALLATION;
        };
    }

    /** One lesson of each who speaks, the first that is named, if enough of them do; else none. */
    static List<Long> agreed(List<Voice> alike, int enough) {
        Map<String, Long> one = new HashMap<>();
        List<Long> lessons = new ArrayList<>();
        for (Voice voice : alike) {
            if (one.putIfAbsent(voice.voice(), voice.lesson()) == null) {
                lessons.add(voice.lesson());
            }
        }
        return lessons.size() >= enough ? lessons : List.of();
    }

    /** Whether an agreement whose supporters these are still stands. */
    static boolean stands(Collection<String> voices, int enough) {
        Set<String> different = new HashSet<>(voices);
        return different.size() >= enough;
    }

    /** Whether one login may teach more today. @param taught within the last 24 hours */
    static boolean mayTeach(Scope reach, long taught, int most) {
        return reach == Scope.INSTALLATION || taught < most;
    }
}
