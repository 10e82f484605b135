package org.postern.neighbour;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.scan.check.People;
import org.postern.scan.check.Person;
import org.postern.scan.check.Surroundings;
import org.postern.tenant.NamedPerson;
import org.postern.tenant.Tenants;

/** The domains and people of the recipients' side. Safe for use by many threads. */
final class Kin {

    /** The most domains of recipients of one message that are looked at. */
    private static final int MOST_DOMAINS = 50;

    private static final int KEPT = 1_000;

    /** @param from the list that it was made from: while that is the same, so are the people */
    private record Made(List<NamedPerson> from, People people) {}

    private final Tenants tenants;
    private final Map<Domain, Made> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Domain, Made> eldest) {
            return size() > KEPT;
        }
    };

    Kin(Tenants tenants) {
        this.tenants = tenants;
    }

    /** The protected domains that the recipients belong to. */
    Set<Domain> domains(List<Address> recipients) {
        Set<Domain> domains = new LinkedHashSet<>();
        for (Address recipient : recipients) {
            if (domains.size() < MOST_DOMAINS) {
                tenants.owner(recipient.domain()).ifPresent(domains::add);
            }
        }
        return domains;
    }

    Set<Domain> accounts(Set<Domain> domains) {
        Set<Domain> accounts = new LinkedHashSet<>();
        domains.forEach(domain -> accounts.add(tenants.account(domain)));
        return accounts;
    }

    /** Surroundings in which these domains, their accounts' and their people are known. */
    Surroundings around(Set<Domain> domains) {
        Set<Domain> accounts = accounts(domains);
        Surroundings none = Surroundings.NONE;
        return new Surroundings(
                names(domains, accounts),
                name -> owns(accounts, name),
                people(domains),
                none.author(),
                none.elsewhere(),
                none.trail());
    }

    private Set<String> names(Set<Domain> domains, Set<Domain> accounts) {
        List<Set<String>> each = new ArrayList<>();
        accounts.forEach(account -> each.add(tenants.namesOf(account)));
        boolean one = each.size() == 1
                && domains.stream().allMatch(domain -> each.get(0).contains(domain.name()));
        if (one) {
            return each.get(0);
        }
        Set<String> names = new HashSet<>();
        domains.forEach(domain -> names.add(domain.name()));
        each.forEach(names::addAll);
        return names;
    }

    private boolean owns(Set<Domain> accounts, String name) {
        return !name.isEmpty()
                && tenants.owner(new Domain(name))
                        .map(tenants::account)
                        .filter(accounts::contains)
                        .isPresent();
    }

    private People people(Set<Domain> domains) {
        List<People> each = new ArrayList<>();
        for (Domain domain : domains) {
            Optional.of(people(domain)).filter(people -> !people.isEmpty()).ifPresent(each::add);
        }
        return People.of(each);
    }

    private People people(Domain domain) {
        List<NamedPerson> from = tenants.people(domain);
        if (from.isEmpty()) {
            return People.NONE;
        }
        synchronized (made) {
            Made kept = made.get(domain);
            if (kept == null || kept.from() != from) {
                kept = new Made(
                        from,
                        new People(from.stream()
                                .map(person -> new Person(person.name(), Set.copyOf(person.addresses())))
                                .toList()));
                made.put(domain, kept);
            }
            return kept.people();
        }
    }
}
