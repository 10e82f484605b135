package org.postern.tenant;

import java.util.Set;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * How far a look may go: what a list shows is within it.
 *
 * @param everything then the rest says nothing
 * @param accounts parent domains, each with all its children
 * @param domains single domains
 * @param mailboxes single mailboxes, with what leads to them
 */
public record Reach(boolean everything, Set<Domain> accounts, Set<Domain> domains, Set<Address> mailboxes) {

    public static final Reach EVERYTHING = new Reach(true, Set.of(), Set.of(), Set.of());
    public static final Reach NOTHING = new Reach(false, Set.of(), Set.of(), Set.of());

    public Reach {
        accounts = Set.copyOf(accounts);
        domains = Set.copyOf(domains);
        mailboxes = Set.copyOf(mailboxes);
    }
}
