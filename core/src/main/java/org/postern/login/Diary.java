package org.postern.login;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.auditlog.Actor;
import org.postern.auditlog.AuditLog;
import org.postern.auditlog.Entry;
import org.postern.auditlog.Via;
import org.postern.tenant.Tenants;

/** Enters into the audit log what happens to logins: each act before it is done, each attempt with what became of it. */
public final class Diary {

    private final AuditLog log;
    private final Tenants tenants;

    public Diary(AuditLog log, Tenants tenants) {
        this.log = log;
        this.tenants = tenants;
    }

    /** @param login known to be one */
    void doing(String login, Via via, String act, Peer peer) {
        log.append(entry(login, via, act, peer, domain(login)));
    }

    /** @param login as it was tried: whoever it is, no tenant is told that strangers try his people's names */
    void failed(String login, String act, String outcome, Peer peer) {
        log.append(entry(login, Via.SYSTEM, act, peer, Optional.empty()), outcome);
    }

    private Entry entry(String login, Via via, String act, Peer peer, Optional<Domain> domain) {
        return new Entry(
                new Actor(login, via, "", peer.network()), act, domain.map(tenants::account), domain, login, "");
    }

    private Optional<Domain> domain(String login) {
        return login.indexOf('@') < 0
                ? Optional.empty()
                : tenants.owner(Address.parse(login).domain());
    }
}
