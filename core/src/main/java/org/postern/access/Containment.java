package org.postern.access;

import java.util.Optional;
import java.util.function.Function;
import org.postern.address.Domain;

/** The ways in which one scope lies in another, one rule each. This is the whole table of scopes. */
enum Containment {
    /** Everything lies in the installation. */
    IN_THE_INSTALLATION {
        @Override
        boolean holds(Scope outer, Scope inner, Function<Domain, Optional<Domain>> parentOf) {
            return outer instanceof Scope.Installation;
        }
    },
    /** The parent domain, with its mailboxes, lies in its account. */
    PARENT_IN_ACCOUNT {
        @Override
        boolean holds(Scope outer, Scope inner, Function<Domain, Optional<Domain>> parentOf) {
            return outer instanceof Scope.Account account
                    && domainOf(inner).filter(account.parent()::equals).isPresent();
        }
    },
    /** The children, with their mailboxes, lie in the account of their parent. */
    CHILD_IN_ACCOUNT {
        @Override
        boolean holds(Scope outer, Scope inner, Function<Domain, Optional<Domain>> parentOf) {
            return outer instanceof Scope.Account account
                    && domainOf(inner)
                            .flatMap(parentOf)
                            .filter(account.parent()::equals)
                            .isPresent();
        }
    },
    SAME_DOMAIN {
        @Override
        boolean holds(Scope outer, Scope inner, Function<Domain, Optional<Domain>> parentOf) {
            return outer instanceof Scope.One && outer.equals(inner);
        }
    },
    MAILBOX_IN_DOMAIN {
        @Override
        boolean holds(Scope outer, Scope inner, Function<Domain, Optional<Domain>> parentOf) {
            return outer instanceof Scope.One one
                    && inner instanceof Scope.Mailbox mailbox
                    && mailbox.address().domain().equals(one.domain());
        }
    },
    SAME_MAILBOX {
        @Override
        boolean holds(Scope outer, Scope inner, Function<Domain, Optional<Domain>> parentOf) {
            return outer instanceof Scope.Mailbox && outer.equals(inner);
        }
    };

    /** @param parentOf the parent of a domain of ours, if it has one */
    abstract boolean holds(Scope outer, Scope inner, Function<Domain, Optional<Domain>> parentOf);

    private static Optional<Domain> domainOf(Scope scope) {
        if (scope instanceof Scope.Account account) {
            return Optional.of(account.parent());
        } else if (scope instanceof Scope.One one) {
            return Optional.of(one.domain());
        } else if (scope instanceof Scope.Mailbox mailbox) {
            return Optional.of(mailbox.address().domain());
        }
        return Optional.empty();
    }
}
