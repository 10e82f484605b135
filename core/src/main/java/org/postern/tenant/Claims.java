package org.postern.tenant;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.dns.Dns;
import org.postern.json.BadField;

/**
 * Domains that somebody says are his, until DNS says so too: then they stand in the {@link DomainRegister}. Whether a name is taken is told
 * only to who has proven that it is his. Safe for use by many threads.
 */
public final class Claims {

    /** The most that an account may have open. */
    public static final int MOST = 500;

    private static final int MAX_NAME = 253;
    private static final int TOKEN_BYTES = 16;

    private final Jdbi jdbi;
    private final Changes changes;
    private final Optional<Dns> dns;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ClaimStore claims = new ClaimStore();
    private final AliasStore aliases = new AliasStore();
    private final DomainTree tree = new DomainTree();

    public Claims(Tenants tenants, Optional<Dns> dns, Clock clock) {
        this.dns = dns;
        this.jdbi = tenants.jdbi;
        this.changes = tenants.changes;
        this.clock = clock;
    }

    /**
     * Claims a domain for the account that it names as its parent. Claiming again replaces what is asked for; what DNS must say stays.
     *
     * @param accounts whose admin he is who asks; one of them is the parent, which need not be named when there is only one
     * @throws BadField if the parent is none of them, or the name is too long to be proven
     * @throws Conflict if the account has too many claims
     */
    public Claim ask(ProtectedDomain wanted, Set<Domain> accounts, String askedBy) {
        Domain account = wanted.parent()
                .or(() -> accounts.size() == 1 ? accounts.stream().findFirst() : Optional.empty())
                .filter(accounts::contains)
                .orElseThrow(() -> new BadField(
                        "parent",
                        "is not an account of yours; name the one that " + wanted.name() + " is to belong to"));
        String settings =
                DomainJson.settings(wanted.under(Optional.of(account))).toString();
        return ask(new Claim(
                wanted.name(), account, Claim.Kind.CHILD, account, token(), settings, askedBy, clock.instant()));
    }

    /**
     * Claims an alias domain of a domain of the account.
     *
     * @throws BadField if the name is too long to be proven
     * @throws Conflict if the account has too many claims
     */
    public Claim askAlias(Domain alias, Registered target, String askedBy) {
        return ask(new Claim(
                alias, target.account(), Claim.Kind.ALIAS, target.name(), token(), "{}", askedBy, clock.instant()));
    }

    private Claim ask(Claim claim) {
        if (claim.proofName().length() > MAX_NAME) {
            throw new BadField("domain", "is so long that DNS has no room for a proof beside it; ask the operator");
        }
        return changes.ofDomain(claim.account(), handle -> {
            Optional<Claim> before = claims.find(handle, claim.name(), claim.account());
            if (before.isEmpty() && claims.count(handle, claim.account()) >= MOST) {
                throw new Conflict(
                        claim.account() + " has " + MOST + " open claims; prove or delete some of them first");
            }
            Claim asked = before.map(earlier -> claim.with(earlier.token())).orElse(claim);
            claims.delete(handle, claim.name(), claim.account());
            claims.insert(handle, asked);
            return asked;
        });
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** An account's claim of a name that is still open. */
    public Optional<Claim> find(Domain name, Domain account) {
        return jdbi.withHandle(handle -> open(handle, name, account));
    }

    private Optional<Claim> open(Handle handle, Domain name, Domain account) {
        return claims.find(handle, name, account)
                .filter(claim -> claim.expires().isAfter(clock.instant()));
    }

    /** Open claims of an account behind that place, by name; at most {@code limit}. */
    public List<Claim> list(Domain account, Claim.Place after, int limit) {
        return jdbi.withHandle(handle -> claims.list(handle, account, after, oldest(), limit));
    }

    /** Open claims of all accounts behind that place, by name and account; at most {@code limit}. */
    public List<Claim> list(Claim.Place after, int limit) {
        return jdbi.withHandle(handle -> claims.list(handle, after, oldest(), limit));
    }

    public long count(Domain account) {
        return jdbi.withHandle(handle -> claims.count(handle, account));
    }

    public long count() {
        return jdbi.withHandle(claims::count);
    }

    /** Who claims a name, the first 500 of them. */
    public List<Claim> of(Domain name) {
        return jdbi.withHandle(handle -> claims.of(handle, name, oldest(), MOST));
    }

    /** Asks DNS, and fulfils the claim if it is proven. Waits as long as DNS may take. See {@link #fulfil}. */
    public Proof check(Claim claim) {
        if (dns.isEmpty()) {
            return new Proof.Unsure("DNS is switched off here; the operator can give you the domain");
        }
        Proof proof =
                dns.get().lookups().decide(answers -> Proof.of(claim, answers)).join();
        if (proof instanceof Proof.Given && !fulfil(claim)) {
            throw new Conflict("the claim of " + claim.name() + " is not open any more");
        }
        return proof;
    }

    /** @return whether there was one */
    public boolean delete(Domain name, Domain account) {
        return jdbi.inTransaction(handle -> claims.delete(handle, name, account));
    }

    /**
     * Fulfils a claim that was proven: the domain is the account's from now on, and nobody else claims it any more.
     *
     * @return false if the claim is not open any more
     * @throws Conflict if the name is in use otherwise; only the operator can decide then
     * @throws BadField if the account cannot be a parent any more
     */
    public boolean fulfil(Claim proven) {
        return changes.ofDomain(proven.name(), handle -> {
            Optional<Claim> claim = open(handle, proven.name(), proven.account());
            if (claim.isEmpty() || !claim.get().token().equals(proven.token())) {
                return false;
            }
            requireFree(handle, claim.get());
            if (claim.get().kind() == Claim.Kind.ALIAS) {
                requireOwnTarget(handle, claim.get());
                tree.putAlias(handle, claim.get().target(), claim.get().name());
            } else {
                tree.put(handle, wanted(claim.get()), clock.instant());
            }
            claims.deleteAll(handle, List.of(proven.name()));
            return true;
        });
    }

    private void requireFree(Handle handle, Claim claim) {
        // the same for both: which account has it is not told
        if (tree.find(handle, claim.name()).isPresent()
                || aliases.target(handle, claim.name()).isPresent()) {
            throw new Conflict(claim.name() + " is protected already; ask the operator, who can give it to you");
        }
    }

    /** Since it was claimed the target may have been moved to another account. */
    private void requireOwnTarget(Handle handle, Claim claim) {
        tree.find(handle, claim.target())
                .filter(target -> target.account().equals(claim.account()))
                .orElseThrow(() -> new Conflict(
                        claim.target() + " is not a domain of " + claim.account() + " any more; claim it anew"));
    }

    private static ProtectedDomain wanted(Claim claim) {
        return StoredJson.domain(claim.name(), claim.settings()).unvouched(Optional.empty());
    }

    /** Deletes claims whose time is over. */
    public int expire() {
        return jdbi.inTransaction(handle -> claims.deleteOlder(handle, oldest()));
    }

    private Instant oldest() {
        return clock.instant().minus(Claim.OPEN);
    }
}
