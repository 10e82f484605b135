package org.postern.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;

/**
 * Shadow accounts: a mailbox, the owner, sees and acts on what is held for other addresses, its shadows, and gets one report for all of them.
 * In everything else they stay apart. A shadow has one owner, and neither is both. An address in another domain becomes one when it
 * consents. Either ends with the addresses that it rests on, and what lies between two accounts with a move of a domain. Safe for use by
 * many threads.
 */
public final class Shadows {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_ASKED_A_DAY = 20;

    private final Tenants tenants;
    private final Jdbi jdbi;
    private final ShadowMail mail;
    private final Executor mailing;
    private final Clock clock;

    /** @param mailing where letters are sent; not by whoever asks */
    public Shadows(Tenants tenants, ShadowLetters letters, Executor mailing, Clock clock) {
        this.tenants = tenants;
        this.jdbi = tenants.jdbi;
        this.mail = new ShadowMail(tenants, letters, clock);
        this.mailing = mailing;
        this.clock = clock;
    }

    /** The owner of a shadow; empty for what is none. */
    public Optional<Address> ownerOf(Address mailbox) {
        return jdbi.withHandle(handle -> ShadowStore.ownerOf(handle, mailbox));
    }

    /** The shadows that an owner has now. */
    public List<Address> shadowsOf(Address owner) {
        return tenants.shadowsOf(owner);
    }

    /** The shadows that an owner has, and those that he asked for. */
    public List<Shadow> list(Address owner) {
        Address own = own(owner);
        return jdbi.withHandle(handle -> Stream.concat(
                        ShadowStore.of(handle, own).stream(), ShadowRequestStore.of(handle, own, open()).stream())
                .toList());
    }

    /** Who asks an address to become his shadow. */
    public List<Shadow> asking(Address shadow) {
        Address own = own(shadow);
        return jdbi.withHandle(handle -> ShadowRequestStore.asking(handle, own, open()).stream()
                .filter(asked -> new ShadowRules(handle, asked.owner(), own).meant(asked.since()))
                .toList());
    }

    /** Whether both are of one protected domain: then whoever writes its addresses says so, and nobody is asked. */
    public boolean together(Address owner, Address shadow) {
        return domainOf(owner).isPresent() && domainOf(owner).equals(domainOf(shadow));
    }

    /**
     * Makes an address the shadow of a mailbox, at once where both are {@link #together}; else it is asked. Asked for again within a day, it gets no
     * other letter. What comes back says nothing of whether there is such an address in another domain.
     *
     * @param askedBy the login of whoever wants it
     * @return empty if the owner, or of the same domain the shadow, is not listed
     * @throws BadField if the owner can have no shadows, or both are the same
     * @throws Conflict if the shadow is one already, or has shadows, or the owner has, or asked for, as many as he may
     */
    public Optional<Shadow.State> put(Address owner, Address shadow, String askedBy) {
        Address master = own(owner);
        Address other = together(owner, shadow) ? own(shadow) : shadow;
        if (master.equals(other)) {
            throw new BadField("shadow", "an address is not its own shadow");
        }
        Shadow wanted = new Shadow(master, other, Shadow.State.ACTIVE, clock.instant(), askedBy);
        if (!together(owner, shadow)) {
            Optional<Shadow.State> asked = tenants.changes.ofShadow(wanted, handle -> ask(handle, wanted));
            mailing.execute(mail::send);
            return asked;
        }
        return tenants.changes.ofShadow(wanted, handle -> {
            ShadowRules rules = new ShadowRules(handle, master, other).hold();
            if (!listed(handle, master) || !listed(handle, other)) {
                return Optional.empty();
            }
            if (!ShadowStore.ownerOf(handle, other).equals(Optional.of(master))) {
                refuse(rules.problemOfOwner());
                refuse(rules.problemOfShadow());
                ShadowStore.insert(handle, wanted);
            }
            return Optional.of(Shadow.State.ACTIVE);
        });
    }

    private Optional<Shadow.State> ask(Handle handle, Shadow wanted) {
        Address owner = wanted.owner();
        Address shadow = wanted.shadow();
        ShadowRules rules = new ShadowRules(handle, owner, shadow).hold();
        if (!listed(handle, owner)) {
            return Optional.empty();
        }
        if (ShadowStore.ownerOf(handle, shadow).equals(Optional.of(owner))) {
            return Optional.of(Shadow.State.ACTIVE);
        }
        refuse(rules.problemOfOwner());
        Instant now = wanted.since();
        Optional<ShadowRequestStore.Row> before = ShadowRequestStore.find(handle, owner, shadow);
        boolean recent = before.flatMap(ShadowRequestStore.Row::mailed)
                .filter(mailed -> mailed.isAfter(now.minus(DAY)))
                .isPresent();
        boolean waits = before.filter(row ->
                        row.open() && row.mailed().isEmpty() && row.created().isAfter(open()))
                .isPresent();
        if (recent) {
            ShadowRequestStore.put(
                    handle,
                    new ShadowRequestStore.Row(
                            before.get().asked(), before.get().mailed(), true));
        } else if (!waits) {
            refuse(tooMany(handle, owner, now));
            Shadow asked = new Shadow(owner, shadow, Shadow.State.ASKED, now, wanted.askedBy());
            ShadowRequestStore.put(handle, new ShadowRequestStore.Row(asked, Optional.empty(), true));
        }
        return Optional.of(Shadow.State.ASKED);
    }

    private Optional<String> tooMany(Handle handle, Address owner, Instant now) {
        if (ShadowRequestStore.made(handle, owner, now.minus(DAY)) >= MOST_ASKED_A_DAY) {
            return Optional.of(
                    owner + " has asked " + MOST_ASKED_A_DAY + " addresses within a day; ask the others tomorrow");
        }
        int all = ShadowStore.shadowsOf(handle, owner).size()
                + ShadowRequestStore.of(handle, owner, open()).size();
        return all < ShadowRules.MOST_SHADOWS
                ? Optional.empty()
                : Optional.of(owner + " has, or asked for, " + all + " shadows, which is the most that one can have");
    }

    /**
     * The shadow consents to what its owner asked.
     *
     * @return whether it is his shadow now, if only because it was before; false when nobody asks it any more, or when by now it cannot be
     */
    public boolean consent(Address shadow, Address owner) {
        Shadow wanted = new Shadow(owner, own(shadow), Shadow.State.ACTIVE, clock.instant(), "");
        return tenants.changes.ofShadow(wanted, handle -> consent(handle, wanted));
    }

    private boolean consent(Handle handle, Shadow wanted) {
        Address owner = wanted.owner();
        Address shadow = wanted.shadow();
        ShadowRules rules = new ShadowRules(handle, owner, shadow).hold();
        if (ShadowStore.ownerOf(handle, shadow).equals(Optional.of(owner))) {
            return true;
        }
        Optional<Shadow> asked = ShadowRequestStore.find(handle, owner, shadow)
                .filter(row -> row.open() && row.created().isAfter(open()) && rules.meant(row.created()))
                .map(ShadowRequestStore.Row::asked);
        if (asked.isEmpty()
                || rules.problemOfOwner().isPresent()
                || rules.problemOfShadow().isPresent()) {
            return false;
        }
        ShadowStore.insert(
                handle,
                new Shadow(
                        owner,
                        shadow,
                        Shadow.State.ACTIVE,
                        wanted.since(),
                        asked.get().askedBy()));
        ShadowRequestStore.delete(handle, owner, shadow);
        return true;
    }

    /** From now on it is no shadow of his, nor asked to be one. @return whether it was */
    public boolean remove(Address owner, Address shadow) {
        Address master = own(owner);
        Address other = together(owner, shadow) ? own(shadow) : shadow;
        Shadow ended = new Shadow(master, other, Shadow.State.ACTIVE, clock.instant(), "");
        return tenants.changes.ofShadow(ended, handle -> {
            boolean was = ShadowStore.delete(handle, master, other);
            boolean asked = ShadowRequestStore.close(handle, master, other);
            return was || asked;
        });
    }

    /** Sends letters that are still to be sent, and forgets requests whose time is over. To be called at the start and each hour. */
    public void tend() {
        jdbi.inTransaction(handle -> ShadowRequestStore.deleteOlder(handle, open()));
        mail.send();
    }

    private Instant open() {
        return clock.instant().minus(ShadowMail.OPEN);
    }

    private static boolean listed(Handle handle, Address address) {
        return new AddressStore().kind(handle, address).isPresent();
    }

    private static void refuse(Optional<String> problem) {
        problem.ifPresent(text -> {
            throw new Conflict(text);
        });
    }

    private Optional<Domain> domainOf(Address address) {
        return tenants.owner(address.domain());
    }

    /** The address as it is listed, where it was named in an alias domain. */
    private Address own(Address address) {
        return domainOf(address)
                .map(domain -> new Address(address.localPart(), domain))
                .orElse(address);
    }
}
