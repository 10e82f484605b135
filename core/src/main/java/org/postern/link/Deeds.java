package org.postern.link;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.access.Memberships;
import org.postern.address.Address;
import org.postern.auditlog.AuditLog;
import org.postern.ledger.State;
import org.postern.lists.Lists;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Previews;
import org.postern.quarantine.Quarantine;
import org.postern.release.Blocking;
import org.postern.release.By;
import org.postern.release.Releases;
import org.postern.release.Requests;
import org.postern.tenant.Reporting;
import org.postern.tenant.Shadows;
import org.postern.tenant.Subscriber;
import org.postern.tenant.Tenants;
import org.postern.visit.Visits;

/**
 * What is done by links. What the one to whom a link was mailed may do is asked at every look and at every act, and not taken from the link:
 * he acts as what he is then. Safe for use by many threads.
 */
public final class Deeds {

    private final Links links;
    private final Uses uses;
    private final Quarantine quarantine;
    private final Releases releases;
    private final Powers powers;
    private final Doing doing;
    private final Readers readers;
    private final Trail trail;

    /** Held mail, and what can be done with it. */
    public record Held(
            Quarantine quarantine, Releases releases, Requests requests, Previews previews, Senders senders) {}

    /** Who is not wanted any more. */
    public record Senders(Blocking blocking, Lists lists) {}

    /** Who people are. */
    public record People(Tenants tenants, Memberships memberships, Shadows shadows) {}

    /** Where it is written down what was done. */
    public record Traces(Jdbi jdbi, AuditLog auditLog, Visits visits, Clock clock) {}

    public Deeds(Links links, Held held, People people, Readers readers, Traces traces) {
        this.links = links;
        this.uses = new Uses(traces.jdbi(), traces.clock());
        this.quarantine = held.quarantine();
        this.releases = held.releases();
        this.powers = new Powers(held.quarantine(), people.tenants(), people.shadows(), people.memberships());
        this.readers = readers;
        this.doing = new Doing(uses, held, readers, traces);
        this.trail = new Trail(traces.auditLog(), people.tenants());
    }

    /** What the text behind {@code /r/} would do now. Changes nothing. */
    public Outlook look(String text) {
        Reading reading = links.read(text);
        if (reading instanceof Reading.Expired expired) {
            return closed(expired.token(), new Outlook.Why.Expired());
        }
        return reading instanceof Reading.Valid valid ? look(valid) : new Outlook.Unknown();
    }

    private Outlook look(Reading.Valid valid) {
        Token token = valid.token();
        Optional<HeldItem> item = token.item().flatMap(id -> powers.item(token.subscriber(), id));
        Optional<Outlook.Why> why =
                uses.of(valid.mark()).<Outlook.Why>map(when -> used(when, item)).or(() -> obstacle(token, item));
        return why.map(one -> closed(token, one)).orElseGet(() -> open(valid, item));
    }

    private Outlook open(Reading.Valid valid, Optional<HeldItem> item) {
        Token token = valid.token();
        Reporting reader = readers.reporting().apply(token.subscriber());
        // the domain of a shadow may want it where that of its owner does not; to get no more mail needs none, as RFC
        // 8058 has it
        boolean login = token.deed() != Deed.UNSUBSCRIBE
                && (reader.login() || item.filter(this::wantsLogin).isPresent());
        return new Outlook.Open(token, valid.mark(), item, reader, login);
    }

    private boolean wantsLogin(HeldItem item) {
        Address there = new Address(item.recipient().localPart(), item.domain());
        return readers.reporting().apply(new Subscriber(there)).login();
    }

    private static Outlook.Why used(Instant when, Optional<HeldItem> item) {
        return new Outlook.Why.Used(when, item.map(HeldItem::state));
    }

    private Optional<Outlook.Why> obstacle(Token token, Optional<HeldItem> item) {
        Subscriber subscriber = token.subscriber();
        if (token.item().isEmpty()) {
            return powers.lives(subscriber) ? Optional.empty() : Optional.of(new Outlook.Why.NotHis());
        }
        if (item.isEmpty()) {
            boolean there = quarantine.get(token.item().get()).isPresent();
            return Optional.of(there ? new Outlook.Why.NotHis() : new Outlook.Why.Gone());
        }
        Optional<By> by = powers.by(subscriber, token.deed(), item.get());
        if (by.isEmpty()) {
            return Optional.of(new Outlook.Why.NotHis());
        }
        State state = item.get().state();
        return state == State.HELD
                ? forbidden(token.deed(), item.get(), by.get())
                : Optional.of(new Outlook.Why.NotHeld(state));
    }

    private Optional<Outlook.Why> forbidden(Deed deed, HeldItem item, By by) {
        Optional<String> heldClass = releases.forbidden(item, by);
        return switch (deed) {
            case RELEASE, ALLOW -> heldClass.map(Outlook.Why.Forbidden::new);
            case REQUEST -> heldClass.isEmpty() ? Optional.of(new Outlook.Why.Unneeded()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Outlook closed(Token token, Outlook.Why why) {
        return new Outlook.Closed(token, readers.reporting().apply(token.subscriber()), why);
    }

    /** Does what the link says, if it does that still. When this returns it is durable. */
    public Effect act(String text, Visitor visitor) {
        Outlook outlook = look(text);
        if (!(outlook instanceof Outlook.Open)) {
            return new Effect.Nothing(outlook);
        }
        Outlook.Open link = (Outlook.Open) outlook;
        if (link.login() && !visitor.proven()) {
            return new Effect.LoginNeeded();
        }
        Token token = link.token();
        Optional<By> by = link.item().flatMap(item -> powers.by(token.subscriber(), token.deed(), item));
        if (link.item().isPresent() && by.isEmpty()) {
            return new Effect.Nothing(closed(token, new Outlook.Why.NotHis()));
        }
        // who looks at another's message leaves an entry of visible access, as everywhere
        return token.deed() == Deed.PREVIEW
                ? doing.preview(link.item().orElseThrow(), by.orElseThrow())
                : entered(text, link, by, visitor);
    }

    private Effect entered(String text, Outlook.Open link, Optional<By> by, Visitor visitor) {
        long entry = trail.begins(link, by, visitor);
        Effect effect;
        try {
            effect = doing.act(link, by);
        } catch (Spent e) {
            effect = new Effect.Nothing(look(text));
        } catch (RuntimeException e) {
            trail.failed(entry, e);
            throw e;
        }
        if (!effect.done()) {
            trail.failed(entry, effect);
        }
        return effect;
    }

    /** Forgets what was used and is over, and keys whose links are all over. */
    public void clear() {
        uses.clear();
        links.clear();
    }
}
