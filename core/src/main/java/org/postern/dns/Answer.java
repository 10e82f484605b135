package org.postern.dns;

import java.util.List;

/** What DNS says to a question. */
public sealed interface Answer {

    /**
     * Records of the type that was asked for, aliases followed.
     *
     * @param values never empty. Addresses as literals; names in lower case without a final dot, the most preferred mail exchanger first, equal ones in random order; a
     *     text with its strings joined, one character an octet (ISO 8859-1)
     */
    record Found(List<String> values) implements Answer {
        public Found {
            values = List.copyOf(values);
        }
    }

    /**
     * There is no such record. RFC 7208 4.6.4 calls it a void look-up.
     *
     * @param noSuchName the name does not exist at all (RFC 8020), or is none that DNS could hold
     */
    record Nothing(boolean noSuchName) implements Answer {}

    /**
     * DNS did not say, for the time being: this is never a reason against a message.
     *
     * @param why for the log and the Authentication-Results comment
     */
    record Unknown(String why) implements Answer {}

    /** What was found, or nothing at all. */
    default List<String> values() {
        return this instanceof Found found ? found.values() : List.of();
    }
}
