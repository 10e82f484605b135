package org.postern.auditlog;

import java.util.Optional;

/** An entry that is to be recorded. @param refers the entry whose act failed @param outcome how it failed */
record Wanted(Entry entry, Optional<Long> refers, Optional<String> outcome) {

    Wanted {
        outcome = outcome.map(text -> Texts.fit(text, 512));
    }
}
