package org.postern.lists;

/**
 * An entry that fits the sender of a mail.
 *
 * @param entry its id
 * @param vanish whether the mail is dropped and not held
 */
public record Match(long entry, ListScope scope, ListName list, ListValue value, boolean vanish) {

    /** As the ledger names it: {@code block domain:example.com *.xyz}. */
    public String rule() {
        return (vanish ? "vanish" : list.wire()) + " " + scope.text() + " " + value;
    }
}
