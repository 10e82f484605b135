package org.postern.scan.auth.spf;

import java.util.List;
import java.util.Optional;
import org.postern.dns.Question;
import org.postern.dns.Question.Type;

/** What can match in a record (RFC 7208 5). */
sealed interface Mechanism {

    int MOST_EXCHANGERS = 10;

    /** @throws Stopped when DNS fails, or when the record asks for too much of it */
    boolean matches(Scope scope) throws Stopped;

    /** Whether it is one of the terms that RFC 7208 4.6.4 counts. */
    default boolean asksDns() {
        return true;
    }

    /** The first question it will ask, as far as that is known before any answer. */
    Optional<Question> firstQuestion(Scope scope);

    /** One that needs no DNS. */
    sealed interface Local extends Mechanism {
        @Override
        default boolean asksDns() {
            return false;
        }

        @Override
        default Optional<Question> firstQuestion(Scope scope) {
            return Optional.empty();
        }
    }

    /** RFC 7208 5.1. */
    record All() implements Local {
        @Override
        public boolean matches(Scope scope) {
            return true;
        }
    }

    /** RFC 7208 5.6, ip4 and ip6. */
    record Net(Ip network, int prefix) implements Local {
        @Override
        public boolean matches(Scope scope) {
            return scope.client().isIn(network, prefix);
        }
    }

    /** RFC 7208 5.2. */
    record Include(MacroString target) implements Mechanism {
        @Override
        public boolean matches(Scope scope) throws Stopped {
            return scope.evaluate(target, "include").kind() == SpfResult.Kind.PASS;
        }

        @Override
        public Optional<Question> firstQuestion(Scope scope) {
            return scope.foreseen(Optional.of(target), Type.TXT);
        }
    }

    /** RFC 7208 5.3. */
    record A(Optional<MacroString> target, Cidr cidr) implements Mechanism {
        @Override
        public boolean matches(Scope scope) throws Stopped {
            List<String> addresses = scope.found(scope.addressType(), scope.target(target));
            return scope.isAmong(addresses, cidr);
        }

        @Override
        public Optional<Question> firstQuestion(Scope scope) {
            return scope.foreseen(target, scope.addressType());
        }
    }

    /** RFC 7208 5.4. */
    record Mx(Optional<MacroString> target, Cidr cidr) implements Mechanism {
        @Override
        public boolean matches(Scope scope) throws Stopped {
            List<String> hosts = scope.found(Type.MX, scope.target(target));
            List<String> some = hosts.subList(0, Math.min(hosts.size(), MOST_EXCHANGERS));
            some.forEach(scope::expectAddresses);
            boolean nothing = true;
            for (String host : some) {
                List<String> addresses = scope.ask(scope.addressType(), host);
                nothing &= addresses.isEmpty();
                if (scope.isAmong(addresses, cidr)) {
                    return true;
                }
            }
            // RFC 7208 4.6.4: the addresses of no more than 10 exchangers, else permerror
            if (hosts.size() > MOST_EXCHANGERS) {
                throw Stopped.permanently("more than " + MOST_EXCHANGERS + " mail exchangers");
            }
            if (nothing && !hosts.isEmpty()) {
                scope.foundNothing();
            }
            return false;
        }

        @Override
        public Optional<Question> firstQuestion(Scope scope) {
            return scope.foreseen(target, Type.MX);
        }
    }

    /** RFC 7208 5.5. */
    record Ptr(Optional<MacroString> target) implements Mechanism {
        @Override
        public boolean matches(Scope scope) throws Stopped {
            String domain = scope.target(target);
            ClientNames names = scope.clientNames();
            if (names.isNothing()) {
                scope.foundNothing();
            }
            return names.isAnyIn(domain);
        }

        @Override
        public Optional<Question> firstQuestion(Scope scope) {
            return Optional.of(ClientNames.question(scope.client()));
        }
    }

    /** RFC 7208 5.7. */
    record Exists(MacroString target) implements Mechanism {
        @Override
        public boolean matches(Scope scope) throws Stopped {
            // RFC 7208 5.7: an A record, whatever the family of the client
            return !scope.found(Type.A, scope.target(Optional.of(target))).isEmpty();
        }

        @Override
        public Optional<Question> firstQuestion(Scope scope) {
            return scope.foreseen(Optional.of(target), Type.A);
        }
    }
}
