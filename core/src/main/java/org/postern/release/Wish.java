package org.postern.release;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson;

/**
 * What is to be taught.
 *
 * @param scope the widest that it shall count for
 * @param address whose mail it is, where it is one's
 * @param domain for which it is taught, where there is no address
 * @param why in his own words, at most 500 characters; may be empty
 */
public record Wish(
        Lesson.Kind kind,
        Lesson.Origin origin,
        Lesson.Scope scope,
        Optional<Address> address,
        Optional<Domain> domain,
        String why) {

    public Wish {
        if (scope == Lesson.Scope.ADDRESS && address.isEmpty()) {
            throw new IllegalArgumentException(
                    "what counts for an address needs the address; name it, or teach a domain");
        }
        if (scope == Lesson.Scope.DOMAIN && address.isEmpty() && domain.isEmpty()) {
            throw new IllegalArgumentException(
                    "what counts for a domain needs the domain; name it, or an address in it");
        }
    }
}
