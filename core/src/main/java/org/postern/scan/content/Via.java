package org.postern.scan.content;

import java.util.Locale;
import org.postern.scan.check.Facts;

/** Whether a mailing list or a service wrote its own address into From, and the author's name before it: "Anna via Users". */
final class Via {

    private Via() {}

    static boolean list(Facts facts) {
        return facts.overList()
                || facts.from().display().toLowerCase(Locale.ROOT).contains(" via ");
    }
}
