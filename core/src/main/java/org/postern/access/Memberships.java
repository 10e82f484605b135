package org.postern.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.tenant.Conflict;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

/** Who is what, where. A membership is of the installation (no domain) or of one domain. Safe for use by many threads. */
public final class Memberships {

    /** The login that runs the installation; it cannot be taken away. */
    public static final String OPERATOR = "operator";

    private static final int MOST_POSTMASTERS = 500;

    private final Jdbi jdbi;
    private final Tenants tenants;
    private final MemberStore store = new MemberStore();

    public Memberships(Jdbi jdbi, Tenants tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * What a login is at this moment: its memberships, the user of the mailbox of its name, and the owner of the shadows of that.
     *
     * @param proven when its owner last showed that he reads the mail of the address; a mailbox that was defined later is another's
     */
    public List<Grant> grantsOf(String login, Instant proven) {
        List<Grant> grants = new ArrayList<>();
        for (MemberStore.Membership membership : jdbi.withHandle(handle -> store.of(handle, login))) {
            grants.add(grant(membership.domain(), membership.member()));
        }
        mailbox(login)
                .filter(address -> jdbi.withHandle(handle -> store.isOlder(handle, address, proven)))
                .ifPresent(address -> {
                    grants.add(new Grant(Role.USER, new Scope.Mailbox(address)));
                    tenants.shadowsOf(address)
                            .forEach(shadow -> grants.add(new Grant(Role.OWNER, new Scope.Mailbox(shadow))));
                });
        return grants;
    }

    /** The mailbox whose user has this login, if there is such a mailbox. */
    private Optional<Address> mailbox(String login) {
        return login.indexOf('@') < 0
                ? Optional.empty()
                : tenants.mailboxNamed(Address.parse(login)).map(KnownAddress::address);
    }

    /** What a member of the installation (no domain) or of a domain may do, where. */
    public static Grant grant(Optional<Domain> domain, Member member) {
        Scope scope = domain.<Scope>map(name -> member.children() ? new Scope.Account(name) : new Scope.One(name))
                .orElseGet(Scope.Installation::new);
        return new Grant(member.role(), scope);
    }

    public Optional<Member> find(Optional<Domain> domain, String login) {
        return jdbi.withHandle(handle -> find(handle, domain, login));
    }

    private Optional<Member> find(Handle handle, Optional<Domain> domain, String login) {
        return domain.map(name -> store.find(handle, name, login)).orElseGet(() -> store.find(handle, login));
    }

    /** Members by login. */
    public List<Member> list(Optional<Domain> domain, String after, int limit) {
        return jdbi.withHandle(handle -> domain.map(name -> store.list(handle, name, after, limit))
                .orElseGet(() -> store.list(handle, after, limit)));
    }

    /**
     * The logins that look after the mail of a domain, as far as they are addresses: its own postmasters and admins; where it has none, those
     * of its parent who look after its children too.
     */
    public List<Address> postmasters(Domain domain) {
        List<Address> own = postmasters(domain, member -> true);
        return own.isEmpty()
                ? tenants.domain(domain)
                        .flatMap(ProtectedDomain::parent)
                        .map(parent -> postmasters(parent, Member::children))
                        .orElse(List.of())
                : own;
    }

    private List<Address> postmasters(Domain domain, Predicate<Member> counts) {
        return jdbi.withHandle(handle -> store.list(handle, domain, "", MOST_POSTMASTERS)).stream()
                .filter(member -> member.role() == Role.POSTMASTER || member.role() == Role.PARENT_ADMIN)
                .filter(counts)
                .map(Member::login)
                .filter(login -> login.indexOf('@') > 0)
                .map(Address::parse)
                .toList();
    }

    public long count(Optional<Domain> domain) {
        return jdbi.withHandle(
                handle -> domain.map(name -> store.count(handle, name)).orElseGet(() -> store.count(handle)));
    }

    /**
     * Makes somebody a member, in place of what he was there.
     *
     * @return false if the domain is not protected
     * @throws Conflict if the role cannot be held there
     */
    public boolean put(Optional<Domain> domain, Member member) {
        requirePlace(domain, member);
        if (domain.isPresent() && tenants.domain(domain.get()).isEmpty()) {
            return false;
        }
        jdbi.useTransaction(handle -> {
            remove(handle, domain, member.login());
            if (domain.isPresent()) {
                store.insert(handle, domain.get(), member);
            } else {
                store.insert(handle, member);
            }
        });
        domain.ifPresent(tenants::changed);
        return true;
    }

    /**
     * @return whether he was one
     * @throws Conflict for the login that runs the installation
     */
    public boolean delete(Optional<Domain> domain, String login) {
        requireNotOperator(domain, login);
        boolean was = jdbi.inTransaction(handle -> {
            boolean found = find(handle, domain, login).isPresent();
            remove(handle, domain, login);
            return found;
        });
        domain.ifPresent(tenants::changed);
        return was;
    }

    private void remove(Handle handle, Optional<Domain> domain, String login) {
        if (domain.isPresent()) {
            store.delete(handle, domain.get(), login);
        } else {
            store.delete(handle, login);
        }
    }

    private void requirePlace(Optional<Domain> domain, Member member) {
        requireNotOperator(domain, member.login());
        if (domain.isEmpty() && (member.role() == Role.PARENT_ADMIN || member.role() == Role.POSTMASTER)) {
            throw new Conflict("a " + member.role().wire() + " belongs to a domain, not to the installation");
        }
        if (domain.isPresent() && member.role() == Role.OPERATOR) {
            throw new Conflict("an operator belongs to the installation, not to a domain");
        }
        domain.flatMap(tenants::domain)
                .filter(found -> member.children() && found.parent().isPresent())
                .ifPresent(child -> {
                    throw new Conflict(child.name() + " is a child of "
                            + child.parent().get() + "; a parent admin, and children, belong to the parent");
                });
    }

    private static void requireNotOperator(Optional<Domain> domain, String login) {
        if (domain.isEmpty() && login.equals(OPERATOR)) {
            throw new Conflict("the login operator always runs the installation");
        }
    }
}
