package org.postern.scan.auth.spf;

import java.util.Optional;

/**
 * How the evaluation of one domain's record ended.
 *
 * @param scope of the record that decided
 * @param exp where that record keeps its explanation
 */
record Outcome(SpfResult.Kind kind, String why, Scope scope, Optional<MacroString> exp) {

    /** The text that the owner of the record explains a fail with, or empty. */
    String explanation() {
        return kind == SpfResult.Kind.FAIL ? exp.map(scope::explanation).orElse("") : "";
    }
}
