package org.postern.link;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.auditlog.Actor;
import org.postern.auditlog.AuditLog;
import org.postern.auditlog.Detail;
import org.postern.auditlog.Entry;
import org.postern.auditlog.Via;
import org.postern.ledger.DeliveryId;
import org.postern.quarantine.HeldItem;
import org.postern.release.By;
import org.postern.tenant.Tenants;

/** Enters into the audit log what is done by links: who, for whom, with what. No token stands there. */
final class Trail {

    private final AuditLog log;
    private final Tenants tenants;

    Trail(AuditLog log, Tenants tenants) {
        this.log = log;
        this.tenants = tenants;
    }

    /** It is done next; what cannot be entered is not done. @return the number of the entry */
    long begins(Outlook.Open link, Optional<By> by, Visitor visitor) {
        Token token = link.token();
        Address login = token.subscriber().address();
        Domain named = link.item()
                .map(HeldItem::domain)
                .or(() -> token.subscriber().domain())
                .orElse(login.domain());
        Optional<Domain> domain = tenants.owner(named);
        return log.append(new Entry(
                new Actor(login.key(), Via.LINK, by.map(By::role).orElse("user"), visitor.ip()),
                "link " + token.deed().name().toLowerCase(Locale.ROOT),
                domain.map(tenants::account),
                domain,
                token.item().map(DeliveryId::toString).orElse(token.subscriber().key()),
                Detail.of(detail(link))));
    }

    private ObjectNode detail(Outlook.Open link) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        link.item().ifPresent(item -> detail.put("for", mailbox(item)));
        if (link.token().deed() == Deed.CONSENT) {
            detail.put("owner", link.token().detail());
        }
        return detail;
    }

    private String mailbox(HeldItem item) {
        return tenants.mailbox(item.recipient()).orElse(item.recipient()).key();
    }

    /** It was not done after all. */
    void failed(long entry, Effect effect) {
        log.failed(entry, effect.getClass().getSimpleName());
    }

    void failed(long entry, RuntimeException failure) {
        log.failed(entry, failure.getClass().getSimpleName());
    }
}
