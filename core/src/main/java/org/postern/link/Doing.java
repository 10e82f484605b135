package org.postern.link;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.lists.ListScope;
import org.postern.preview.Preview;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Previews;
import org.postern.release.Asked;
import org.postern.release.By;
import org.postern.release.Order;
import org.postern.release.Result;
import org.postern.tenant.Conflict;
import org.postern.visit.Visit;

/** One deed each, with the mark of the link in its commit. Whether it may be done was asked before. */
final class Doing {

    private final Uses uses;
    private final Deeds.Held held;
    private final Readers readers;
    private final Deeds.Traces traces;

    Doing(Uses uses, Deeds.Held held, Readers readers, Deeds.Traces traces) {
        this.uses = uses;
        this.held = held;
        this.readers = readers;
        this.traces = traces;
    }

    Effect preview(HeldItem item, By by) {
        if (!by.own()) {
            traces.visits()
                    .add(new Visit(
                            item.id(),
                            item.recipient(),
                            traces.clock().instant(),
                            by.login(),
                            by.role(),
                            Visit.What.PREVIEW,
                            ""));
        }
        try {
            Optional<Preview> preview = held.previews().of(item);
            return preview.<Effect>map(Effect.Shown::new).orElseGet(() -> new Effect.Kept(gone(item.id())));
        } catch (Previews.Busy e) {
            return new Effect.Busy();
        }
    }

    private Result gone(DeliveryId id) {
        return held.quarantine()
                .get(id)
                .<Result>map(now -> new Result.Conflict(now.state()))
                .orElseGet(Result.NotFound::new);
    }

    /** @throws Spent if the link was used meanwhile; then nothing was done */
    Effect act(Outlook.Open link, Optional<By> by) {
        return switch (link.token().deed()) {
            case RELEASE -> release(link, by.orElseThrow(), false);
            case ALLOW -> release(link, by.orElseThrow(), true);
            case BLOCK -> block(link, by.orElseThrow());
            case REQUEST -> request(link, by.orElseThrow());
            case UNSUBSCRIBE -> unsubscribe(link);
            case CONSENT -> consent(link);
            default -> throw new IllegalArgumentException(link.token().deed() + " changes nothing");
        };
    }

    private Effect release(Outlook.Open link, By by, boolean allow) {
        DeliveryId id = link.item().orElseThrow().id();
        try {
            Result result = held.releases()
                    .release(id, new Order(by, allow, true, ""), (handle, moved) -> uses.add(handle, link));
            return result instanceof Result.Done done ? new Effect.Released(done.listed()) : new Effect.Kept(result);
        } catch (Conflict e) {
            return new Effect.NotListed();
        }
    }

    private Effect block(Outlook.Open link, By by) {
        HeldItem item = link.item().orElseThrow();
        // of what a postmaster does not want, his domain gets nothing more
        Optional<ListScope> scope = link.token().subscriber().domain().isPresent()
                ? Optional.of(ListScope.of(item.domain()))
                : held.senders().lists().scopeOf(item.recipient());
        if (scope.isEmpty()) {
            return new Effect.NotListed();
        }
        String origin = "link " + item.id() + " by " + by.login();
        try {
            Result result =
                    held.senders().blocking().block(item, scope.get(), origin, handle -> uses.add(handle, link));
            return result instanceof Result.Done done
                    ? new Effect.Blocked(done.listed().orElseThrow())
                    : new Effect.Kept(result);
        } catch (Conflict e) {
            return new Effect.NotListed();
        }
    }

    private Effect request(Outlook.Open link, By by) {
        Asked asked = held.requests().ask(link.item().orElseThrow().id(), by, "", handle -> uses.add(handle, link));
        if (asked instanceof Asked.Open open) {
            return new Effect.Requested(open.fresh());
        } else if (asked instanceof Asked.Enough) {
            return new Effect.AskedEnough();
        }
        return asked instanceof Asked.No no
                ? new Effect.Kept(no.result())
                : new Effect.Nothing(new Outlook.Closed(link.token(), link.reader(), new Outlook.Why.Unneeded()));
    }

    private Effect unsubscribe(Outlook.Open link) {
        // done twice it is the same; so it needs no mark, and a mail program may send it again
        readers.unsubscribing().accept(link.token().subscriber());
        return new Effect.Unsubscribed();
    }

    private Effect consent(Outlook.Open link) {
        Address owner = Address.parse(link.token().detail());
        if (!readers.consenting().test(link.token().subscriber().address(), owner)) {
            return new Effect.NotAsked();
        }
        // after it: who is a shadow already becomes none by doing it again, and who was not because of a crash can
        uses.add(link);
        return new Effect.Consented(owner);
    }
}
