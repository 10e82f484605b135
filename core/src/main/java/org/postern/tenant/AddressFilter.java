package org.postern.tenant;

import java.util.Locale;
import java.util.Optional;
import org.postern.database.Conditions;

/**
 * Which addresses of a domain a list shows.
 *
 * @param prefix of the local part, whatever its case
 */
public record AddressFilter(Optional<AddressKind> kind, Optional<String> prefix) {

    public static final AddressFilter ALL = new AddressFilter(Optional.empty(), Optional.empty());

    // local parts are printable ASCII, which all sorts before this
    private static final String LAST = "\u007f";

    void narrow(Conditions where) {
        where.and("kind = :kind", "kind", kind, AddressKind::wire);
        // a stretch of the primary key
        prefix.map(text -> text.toLowerCase(Locale.ROOT)).ifPresent(text -> {
            where.and("local_part >= :from", "from", text);
            where.and("local_part < :to", "to", text + LAST);
        });
    }
}
