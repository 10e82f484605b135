package org.postern.tenant;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.json.BadField;

/**
 * Domains on their way from one account to another, which both must want: one side offers, the other accepts. A root takes its children
 * along. Safe for use by many threads.
 */
public final class DomainMoves {

    private final Jdbi jdbi;
    private final Changes changes;
    private final Clock clock;
    private final MoveStore moves = new MoveStore();
    private final DomainTree tree = new DomainTree();

    public DomainMoves(Tenants tenants, Clock clock) {
        this.jdbi = tenants.jdbi;
        this.changes = tenants.changes;
        this.clock = clock;
    }

    /**
     * Offers a domain to another parent; an earlier offer of it is void. Nobody is told here whether there is such a parent.
     *
     * @return empty if there is no such domain
     * @throws BadField if the parent cannot be one
     * @throws Conflict if the domain is being deleted
     */
    public Optional<Move> offer(Domain domain, Domain parent, String askedBy) {
        return changes.ofDomain(domain, handle -> {
            Optional<Registered> found = tree.find(handle, domain);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            requireOther(handle, found.get(), parent);
            Move move = new Move(domain, found.get().account(), parent, askedBy, clock.instant());
            moves.delete(handle, domain);
            moves.insert(handle, move);
            return Optional.of(move);
        });
    }

    private void requireOther(Handle handle, Registered domain, Domain parent) {
        if (domain.state() == DomainState.LEAVING) {
            throw new Conflict(domain.name() + " is being deleted");
        }
        if (parent.equals(domain.name())) {
            throw new BadField("parent", "a domain cannot be its own parent");
        }
        if (parent.equals(domain.account())) {
            throw new BadField("parent", parent + " is its parent already");
        }
        // only of one's own account may be said what there is
        if (tree.find(handle, parent)
                .filter(found -> found.account().equals(domain.account()))
                .isPresent()) {
            throw new BadField("parent", parent + " is itself a child of " + domain.account());
        }
    }

    /** The open offer of a domain. */
    public Optional<Move> find(Domain domain) {
        return jdbi.withHandle(handle -> open(handle, domain));
    }

    private Optional<Move> open(Handle handle, Domain domain) {
        return moves.find(handle, domain).filter(move -> move.expires().isAfter(clock.instant()));
    }

    /**
     * The receiving side agrees: the domain, and its children with it, are under the new parent from now on.
     *
     * @param to the parent that the receiving side read in the offer
     * @return false if there is no such offer
     * @throws Conflict if the domain is in another account than when it was offered, or is being deleted
     * @throws BadField if the parent cannot be one any more
     */
    public boolean accept(Domain domain, Domain to) {
        return changes.ofDomains(handle -> {
            Optional<Move> move =
                    open(handle, domain).filter(offered -> offered.to().equals(to));
            if (move.isEmpty()) {
                return false;
            }
            Registered found = tree.find(handle, domain).orElseThrow();
            if (!found.account().equals(move.get().from()) || found.state() == DomainState.LEAVING) {
                throw new Conflict(
                        domain + " cannot be had any more; it was moved or is being deleted since it was offered");
            }
            tree.move(handle, found, Optional.of(to));
            moves.delete(handle, domain);
            return true;
        });
    }

    /** Either side does not want it any more. @return whether there was an offer */
    public boolean withdraw(Domain domain) {
        return jdbi.inTransaction(handle -> moves.delete(handle, domain));
    }

    /** Deletes offers whose time is over. */
    public int expire() {
        return jdbi.inTransaction(
                handle -> moves.deleteOlder(handle, clock.instant().minus(Move.OPEN)));
    }
}
