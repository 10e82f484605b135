package org.postern.tenant;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Domain;
import org.postern.json.BadField;

/** The people of each domain whose names are protected against impersonation. Safe for use by many threads. */
public final class ProtectedPeople {

    /** The most that a domain has. */
    public static final int MOST = 500;

    private final Tenants tenants;
    private final PersonStore store = new PersonStore();
    private final DomainStore domains = new DomainStore();

    public ProtectedPeople(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Those of a protected domain, in the order in which they were written down; empty if there is no such domain. */
    public Optional<List<NamedPerson>> of(Domain domain) {
        return tenants.domain(domain).map(found -> tenants.people(found.name()));
    }

    /**
     * Replaces them; the next mail sees it.
     *
     * @return false if there is no such protected domain
     * @throws BadField if they are too many, or one is named twice
     */
    public boolean put(Domain domain, List<NamedPerson> people) {
        if (people.size() > MOST) {
            throw new BadField("people", "are " + people.size() + "; a domain has at most " + MOST);
        }
        Set<String> names = new HashSet<>();
        for (NamedPerson person : people) {
            if (!names.add(person.name().toLowerCase(Locale.ROOT))) {
                throw new BadField(
                        "people", "'" + person.name() + "' is named twice; write all addresses into one entry");
            }
        }
        return tenants.changes.ofDomain(domain, handle -> {
            if (domains.find(handle, domain).isEmpty()) {
                return false;
            }
            store.delete(handle, domain);
            store.insert(handle, domain, people);
            return true;
        });
    }
}
