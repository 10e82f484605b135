package org.postern.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Body;

/** The end of a pass during which mail was put into queues: a part of one transaction. */
record Requeue(Pass pass, Settling.Word word, Plan plan, News news) {

    /** A mail that comes to be; its body is durable already. */
    record New(Mail mail, List<Domain> owners, Placing placing) {

        static New of(Plan.Part part, Mail from, MailId id, Body body) {
            Sent sent = part.sent();
            List<Domain> owners = new ArrayList<>();
            for (Address recipient : part.recipients()) {
                owners.add(sent.owners().get(sent.envelope().recipients().indexOf(recipient)));
            }
            Envelope envelope = new Envelope(sent.envelope().sender(), part.recipients());
            // mail that was parted is still the one that this client handed in
            boolean parted = id.time().equals(from.received());
            Client client = parted ? from.client() : Client.ITSELF;
            return new New(new Mail(id, envelope, client, id.time(), body, Origin.SMTP), owners, sent.placing());
        }
    }

    /** @param parted in the order of {@link Plan#parted} @param copies in the order of {@link Plan#copies} */
    record News(List<New> parted, List<New> copies) {}

    /** @param settled of what the pass had to say otherwise; with all bodies that nobody needs any more */
    record Done(Settling.Settled settled, List<Placed> placed) {}

    static void enter(Handle handle, Tally tally, New made) {
        LedgerStore.enter(handle, tally, made.mail(), made.owners());
        ContainerStore.place(handle, made.mail().id(), made.placing());
        ContainerStore.due(handle, made.mail().id(), made.placing().due());
    }

    /** The pass without the recipients that were put into queues. */
    Pass rest() {
        Set<Address> placed = plan.placed();
        return pass.of(pass.recipients().stream()
                .filter(recipient -> !placed.contains(recipient))
                .toList());
    }

    Done write(Handle handle, Tally tally, Settling settling, Moves moves) {
        List<String> spare = new ArrayList<>();
        if (!settling.holds(pass)) {
            news.parted().forEach(made -> spare.add(made.mail().body().reference()));
            news.copies().forEach(made -> spare.add(made.mail().body().reference()));
            return new Done(new Settling.Settled(false, false, List.of(), spare), List.of());
        }
        List<Placed> placed = new ArrayList<>();
        for (New made : news.parted()) {
            if (part(handle, made)) {
                placed.add(placed(made));
            } else {
                spare.add(made.mail().body().reference());
            }
        }
        news.copies().forEach(made -> {
            enter(handle, tally, made);
            placed.add(placed(made));
        });
        Settling.Settled settled = settling.settle(handle, tally, rest(), word);
        spare.addAll(settled.bodies());
        boolean stays = stay(handle, moves, placed);
        boolean deferred = word.outcomes().values().stream().anyMatch(Outcome.Defer.class::isInstance);
        if (!stays && !deferred) {
            ContainerStore.forget(handle, pass.mail().id());
        }
        if (!news.parted().isEmpty() && settled.bodies().isEmpty()) {
            LedgerStore.closedBody(handle, pass.mail().id()).ifPresent(spare::add);
            ContainerStore.deleteEmpty(handle, pass.mail().id());
        }
        return new Done(new Settling.Settled(true, settled.kept(), settled.queued(), spare), placed);
    }

    private static Placed placed(New made) {
        return new Placed(
                made.mail().id(),
                made.placing().queue(),
                made.placing().due(),
                made.owners().get(0));
    }

    /** @return false when there is no row left to take over: an operator has dropped them */
    private boolean part(Handle handle, New made) {
        LedgerStore.insertMail(handle, made.mail());
        int ordinal = 0;
        for (Address recipient : made.mail().envelope().recipients()) {
            DeliveryId to = new DeliveryId(made.mail().id(), ordinal);
            ordinal += ContainerStore.move(
                    handle, pass.rows().get(recipient), to, made.placing().due());
        }
        if (ordinal == 0) {
            ContainerStore.deleteEmpty(handle, made.mail().id());
            return false;
        }
        ContainerStore.place(handle, made.mail().id(), made.placing());
        return true;
    }

    private boolean stay(Handle handle, Moves moves, List<Placed> placed) {
        if (plan.stays().isEmpty()) {
            return false;
        }
        Placing placing = plan.stays().get().sent().placing();
        Collection<DeliveryId> rows =
                pass.of(plan.stays().get().recipients()).rows().values();
        boolean stays = !moves.defer(rows, placing.due()).isEmpty();
        if (stays) {
            ContainerStore.place(handle, pass.mail().id(), placing);
            Domain domain = plan.stays().get().recipients().get(0).domain();
            placed.add(new Placed(pass.mail().id(), placing.queue(), placing.due(), domain));
        }
        return stays;
    }

    static Optional<Standing> standing(Handle handle, Placed placed) {
        List<Address> received = LedgerStore.deliveries(handle, placed.id()).stream()
                .filter(row -> row.state() == State.RECEIVED)
                .map(Delivery::recipient)
                .toList();
        Optional<String> view = ContainerStore.view(handle, placed.id());
        return LedgerStore.mail(handle, placed.id()).map(mail -> {
            Envelope envelope = new Envelope(mail.envelope().sender(), received);
            Mail left = new Mail(mail.id(), envelope, mail.client(), mail.received(), mail.body(), mail.origin());
            return new Standing(left, view, placed.due());
        });
    }
}
